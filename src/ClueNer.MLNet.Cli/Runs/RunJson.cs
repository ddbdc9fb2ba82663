using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Serialises the files next to an output.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(ShardManifest))]
internal sealed partial class RunJson : JsonSerializerContext
{
    private static RunJson? _readable;

    /// <summary>Leaves Chinese characters unescaped.</summary>
    public static RunJson Readable => _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a file that is either complete or absent.</summary>
    public static void Save(string path, byte[] json) => AtomicFile.Write(path, stream => stream.Write(json), temporary: path + PartialFile.NewExtension);
}
