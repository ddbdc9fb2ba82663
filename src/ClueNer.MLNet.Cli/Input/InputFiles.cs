using System.Text;
using System.Text.RegularExpressions;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// Finds the input files of a command line: in the given order, and in ordinal order within a folder or wildcard.
/// </summary>
internal static class InputFiles
{
    public const string StandardInput = "-";

    private static readonly EnumerationOptions Recursive = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };

    /// <summary>Finds the sources and their common format. The arguments for format and encoding are null if none was requested.</summary>
    public static (IReadOnlyList<InputSource> Sources, RowFormat Format) Find(IReadOnlyList<string> arguments, RowFormat? format, Encoding? encoding = null)
    {
        List<InputSource> sources = arguments.Count == 0
            ? [new InputSource(null)]
            : [.. arguments.SelectMany(argument => Expand(argument, format))];
        if (sources.Count(source => source.Path is null) is var standard && standard > 0 && sources.Count > 1)
        {
            throw CommandException.Usage("Standard input is named together with other inputs, expected only one of them: pipe one input, or name files.");
        }

        sources = sources.ConvertAll(source => source with { Encoding = encoding });
        if (format is null && sources[0].Path is null)
        {
            var (begun, found) = TextStart.OfStandardInput(sources[0]);
            return ([begun], found);
        }

        var common = format ?? CommonFormat(sources);
        return encoding is null || common.IsText()
            ? (sources, common)
            : throw CommandException.Usage($"The input is {common.Name()}, which has an encoding of its own, expected text: leave out --encoding.");
    }

    private static RowFormat CommonFormat(List<InputSource> sources)
    {
        RowFormat? common = null;
        foreach (var source in sources)
        {
            var own = RowFormats.OfFile(source.Path!)
                ?? throw CommandException.Usage($"'{source.Path}' has an unknown extension, expected one of .jsonl, .csv, .tsv, .txt, .parquet, .idv, .xlsx: add --format.");
            if (common is { } other && other != own)
            {
                throw CommandException.Usage(
                    $"'{sources[0].Path}' is {other.Name()} and '{source.Path}' is {own.Name()}, expected inputs of one format: run them one after the other, or add --format.");
            }

            common = own;
        }

        return common!.Value;
    }

    private static IEnumerable<InputSource> Expand(string argument, RowFormat? format)
    {
        if (argument is StandardInput or "/dev/stdin")
        {
            return [new InputSource(null)];
        }

        if (File.Exists(argument))
        {
            return [new InputSource(argument)];
        }

        if (argument.StartsWith('-'))
        {
            throw CommandException.Usage($"'{argument}' is neither an option of this command nor a file, expected one of them: see --help.");
        }

        var found = Directory.Exists(argument)
            ? OfFolder(argument, format)
            : argument.AsSpan().ContainsAny('*', '?') ? OfGlob(argument) : null;
        if (found is null)
        {
            throw new CommandException($"No file or folder '{argument}', expected an input that exists: check the path.");
        }

        var files = found.Order(StringComparer.Ordinal).Select(path => new InputSource(path)).ToList();
        return files.Count > 0
            ? files
            : throw new CommandException($"'{argument}' contains no input file, expected at least one with a known extension: check the path, or add --format.");
    }

    private static IEnumerable<string> OfFolder(string folder, RowFormat? format) =>
        Directory.EnumerateFiles(folder, "*", Recursive).Where(path => IsInput(path, format));

    private static bool IsInput(string path, RowFormat? format) =>
        !PartialFile.IsOurs(path)
        && !Path.GetFileName(path).StartsWith('.')
        && (RowFormats.OfFile(path) is { } own ? format is null || format == own || IsPlain(own, format.Value) : format == RowFormat.Document);

    /// <summary>Documents in a folder can have any extension, and .txt files are documents too.</summary>
    private static bool IsPlain(RowFormat own, RowFormat format) => format == RowFormat.Document && own == RowFormat.Text;

    private static IEnumerable<string> OfGlob(string glob)
    {
        var segments = glob.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        var fixedCount = Array.FindIndex(segments, segment => segment.AsSpan().ContainsAny('*', '?'));
        var folder = string.Join('/', segments[..fixedCount]);
        folder = folder.Length > 0 ? folder : glob.StartsWith('/') ? "/" : ".";
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var pattern = Pattern(segments[fixedCount..]);
        var options = new EnumerationOptions { RecurseSubdirectories = segments.Length - fixedCount > 1, AttributesToSkip = FileAttributes.System };
        return Directory.EnumerateFiles(folder, "*", options)
            .Where(path => pattern.IsMatch(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(path => !PartialFile.IsOurs(path))
            .Select(path => folder == "." ? Path.GetRelativePath(folder, path) : path);
    }

    private static Regex Pattern(string[] segments)
    {
        var patterns = segments.Select((segment, i) => (Last: i == segments.Length - 1, segment) switch
        {
            (true, "**") => ".*",
            (false, "**") => "(.*/)?",
            var (last, name) => Regex.Escape(name).Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal) + (last ? string.Empty : "/"),
        });
        return new Regex($"^{string.Concat(patterns)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
