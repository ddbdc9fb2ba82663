namespace ClueNer.MLNet.Cli.Files;

/// <summary>Checks the files that a command line names.</summary>
internal static class NamedFiles
{
    /// <summary>Refuses a command line that would write over one of its own files.</summary>
    /// <param name="written">The files that are written; <c>-</c> and null are ignored.</param>
    /// <param name="read">The files that are only read, and may be named twice.</param>
    /// <param name="roles">The names of these files in the error message.</param>
    public static void RefuseSame(IEnumerable<string?> written, IEnumerable<string?> read, string roles)
    {
        var outputs = Files(written);
        if (outputs.Distinct(StringComparer.Ordinal).Count() < outputs.Count || Files(read).Intersect(outputs, StringComparer.Ordinal).Any())
        {
            throw CommandException.Usage($"One file is named twice among {roles}, expected different files, since it would be lost: name another.");
        }
    }

    /// <summary>Follows links, since writing does.</summary>
    private static List<string> Files(IEnumerable<string?> paths) =>
        [.. paths.Where(path => path is not (null or "-") && !PartialFile.IsDevice(path)).Select(path => PartialFile.Resolve(path!))];
}
