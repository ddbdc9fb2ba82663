namespace ClueNer.MLNet.Cli.Files;

/// <summary>The files that a command line names.</summary>
internal static class NamedFiles
{
    /// <summary>Refuses a command line that would write over one of its own files.</summary>
    /// <param name="written">What is written; <c>-</c> and null are none.</param>
    /// <param name="read">What is only read, and may be named twice.</param>
    /// <param name="roles">What these are, for the message.</param>
    public static void RefuseSame(IEnumerable<string?> written, IEnumerable<string?> read, string roles)
    {
        var outputs = Files(written);
        if (outputs.Distinct(StringComparer.Ordinal).Count() < outputs.Count || Files(read).Intersect(outputs, StringComparer.Ordinal).Any())
        {
            throw CommandException.Usage($"One file is named twice among {roles}, expected different files, since it would be lost: name another.");
        }
    }

    /// <summary>Through links, since these are what is written to.</summary>
    private static List<string> Files(IEnumerable<string?> paths) =>
        [.. paths.Where(path => path is not (null or "-") && !PartialFile.IsDevice(path)).Select(path => PartialFile.Resolve(path!))];
}
