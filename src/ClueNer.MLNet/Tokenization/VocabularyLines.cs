namespace ClueNer.MLNet.Tokenization;

/// <summary>The format of <c>vocab.txt</c>.</summary>
internal static class VocabularyLines
{
    /// <summary>
    /// The tokens by id. Lines end in <c>\n</c> and nothing else: U+2028, U+0085 and others are tokens in real vocabularies. If every line
    /// ends in <c>\r\n</c>, the file went through Windows, and <c>\r</c> is not part of the tokens.
    /// </summary>
    public static string[] Parse(string content)
    {
        var lines = content.Split('\n');
        if (lines[^1].Length == 0)
        {
            lines = lines[..^1];
        }

        // The last line may lack its line break.
        var complete = content.EndsWith('\n') ? lines : lines.SkipLast(1);
        var windows = lines.Length > 1 && complete.All(line => line.EndsWith('\r'));
        return windows ? [.. lines.Select(line => line.EndsWith('\r') ? line[..^1] : line)] : lines;
    }
}
