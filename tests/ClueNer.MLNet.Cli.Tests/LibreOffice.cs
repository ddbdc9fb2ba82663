using System.Diagnostics;
using System.Globalization;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Runs LibreOffice without a window, with its own profile in the test's folder.</summary>
internal sealed class LibreOffice(TestFolder folder)
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(path => new[] { Path.Combine(path, "soffice"), Path.Combine(path, "soffice.com") })
        .FirstOrDefault(File.Exists);

    public static void SkipWhereMissing()
    {
        var isRequired = Environment.GetEnvironmentVariable("CLUENER_REQUIRE_OFFICE") == "1";
        Assert.SkipWhen(Program is null && !isRequired, "LibreOffice is not installed: there is no soffice on the path (Debian's package is libreoffice-calc).");
        Assert.True(Program is not null, "CLUENER_REQUIRE_OFFICE is 1, but there is no soffice on the path.");
    }

    /// <summary>The filter for text with a separator, in an encoding given by LibreOffice's number; text is quoted.</summary>
    public static string Csv(char separator, int encoding) =>
        string.Create(CultureInfo.InvariantCulture, $"csv:Text - txt - csv (StarCalc):{(int)separator},34,{encoding},1,,0,false,true");

    /// <summary>Opens a file and saves it under another name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The new file.</param>
    /// <param name="opened">How text is read; null if the format determines it.</param>
    /// <param name="saved">How text is written; null if the name determines it.</param>
    public void Convert(string file, string name, string? opened, string? saved)
    {
        var output = folder["converted"];
        List<string> arguments =
        [
            $"-env:UserInstallation={new Uri(folder["office"]).AbsoluteUri}", "--headless", "--norestore",
            "--convert-to", saved ?? Path.GetExtension(name)[1..], "--outdir", output,
        ];
        if (opened is not null)
        {
            arguments.Add("--infilter=" + opened[4..]);
        }

        using var process = Process.Start(new ProcessStartInfo(Program!, [.. arguments, folder[file]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "LibreOffice did not end.");
        var converted = Path.Combine(output, Path.ChangeExtension(file, Path.GetExtension(name)));
        Assert.True(File.Exists(converted), $"LibreOffice did not convert {file}: {said.Result} {error.Result}");
        File.Move(converted, folder[name]);
    }
}
