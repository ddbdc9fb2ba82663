using System.Reflection;
using System.Xml.Linq;
using ClueNer.MLNet.Conversion;

namespace ClueNer.MLNet.Tests.Architecture;

/// <summary>The library brings these packages to its users, and no others.</summary>
public class DependencyTests
{
    /// <summary>Analyzers run in the compiler and are not passed on to users.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.PublicApiAnalyzers"];

    [Theory]
    [InlineData("ClueNer.MLNet", "Microsoft.ML Microsoft.ML.OnnxRuntime Microsoft.ML.OnnxTransformer Microsoft.ML.Tokenizers System.Numerics.Tensors")]
    [InlineData("ClueNer.MLNet.Conversion", "Google.Protobuf Grpc.Tools Microsoft.ML.OnnxRuntime System.Numerics.Tensors")]
    [InlineData("ClueNer.MLNet.Cli", "CsvHelper MiniExcel Parquet.Net Spectre.Console System.CommandLine ZstdSharp.Port")]
    [InlineData("ClueNer.MLNet.Extensions.AI", "Microsoft.Extensions.AI Microsoft.Extensions.AI.Abstractions Microsoft.Extensions.Compliance.Redaction")]
    public void Packages_OfAProject_AreThoseItNeeds(string project, string packages)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));

        Assert.Equal(packages.Split(' '), file.Descendants("PackageReference").Select(element => element.Attribute("Include")!.Value).Except(BuildOnly).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Packages_OfHosting_AreAbstractionsOnly()
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", "ClueNer.MLNet.Hosting", "ClueNer.MLNet.Hosting.csproj"));

        Assert.All(
            file.Descendants("PackageReference").Select(element => element.Attribute("Include")!.Value).Except(BuildOnly),
            package => Assert.StartsWith("Microsoft.Extensions.", package, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(EntityModel), "Google.Protobuf")]
    [InlineData(typeof(EntityModelConverter), "Microsoft.ML.Data")]
    public void Assemblies_OfALibrary_HoldNothingForNetworksOrOtherProcesses(Type type, string unneeded)
    {
        var referenced = type.Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToArray();

        Assert.DoesNotContain(referenced, name => name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal));
        Assert.DoesNotContain(unneeded, referenced);
        Assert.DoesNotContain(referenced, name => name is "System.Reflection.Emit" or "System.Runtime.Loader" or "System.Runtime.Serialization.Formatters");
    }

    /// <summary>
    /// Everything public is documented: the compiler checks it when it writes the documentation, and its warning is not suppressed.
    /// </summary>
    [Fact]
    public void Documentation_OfPublicTypes_IsRequired()
    {
        var settings = Path.Combine(Repository.Root, "src", "Directory.Build.props");
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", File.ReadAllText(settings), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("CS1591", text, StringComparison.Ordinal);
            if (text.Contains("<GenerateDocumentationFile>false", StringComparison.Ordinal))
            {
                var assembly = Assembly.Load(XDocument.Parse(text).Descendants("AssemblyName").Single().Value);
                Assert.Empty(assembly.GetExportedTypes());
            }
        }
    }
}
