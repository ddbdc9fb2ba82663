using System.Buffers;
using System.Text;
using ClueNer.MLNet.Data;

namespace ClueNer.MLNet;

/// <summary>
/// CoNLL columns: one token per line, its label (BIO, BIOES, BMES, in any notation) in the last column, and a blank line between texts.
/// </summary>
/// <remarks>
/// Columns are separated by tabs, or by spaces in a line without a tab. The first column is the token, which may be a space in a line
/// with a tab. Lines that begin with <c>-DOCSTART-</c> are skipped. Tokens are joined to a text without a separator, except that a space
/// goes between two tokens if the first ends and the second begins with an ASCII letter or digit, and at least one of them is longer
/// than one character (<c>Steve</c>, <c>Jobs</c>). Labels are read as seqeval reads them by default (<see cref="LabelReading.Lenient"/>).
/// </remarks>
public static class ConllColumns
{
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create("，。！？；");

    /// <summary>Reads a UTF-8 file, text by text; the result can be enumerated again.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) => Read(path, encoding: null);

    /// <summary>Reads text by text, once.</summary>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(TextReader reader) => Read(DataLine.Read(reader));

    /// <summary>Writes one line per character (code point), with a tab and its BIO label, and a blank line after each text.</summary>
    /// <exception cref="EntityDataException">
    /// A text is empty or holds a tab or line break, a type is empty or holds white space, or entities overlap.
    /// </exception>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            LabelledTokens.Require(text, "CoNLL columns", "\t\r\n");
            foreach (var (token, label) in LabelledTokens.From(text))
            {
                writer.Write(token);
                writer.Write('\t');
                writer.Write(label);
                writer.Write('\n');
            }

            writer.Write('\n');
        }
    }

    internal static IEnumerable<AnnotatedText> Read(string path, Encoding? encoding) => Read(DataLine.ReadFile(path, encoding));

    private static IEnumerable<AnnotatedText> Read(IEnumerable<DataLine> lines)
    {
        var tokens = new LabelledTokens();
        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                if (tokens.Count > 0)
                {
                    yield return tokens.Take();
                }
            }
            else if (!line.Text.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                var (token, label) = Split(line);
                tokens.Add(token, label, line);
            }
        }

        if (tokens.Count > 0)
        {
            yield return tokens.Take();
        }
    }

    private static (string Token, string Label) Split(DataLine line)
    {
        var columns = line.Text.Contains('\t', StringComparison.Ordinal)
            ? line.Text.Split('\t')
            : line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (columns[0].Length > 1 && columns[0].AsSpan().ContainsAny(SentenceMarks) && columns[0].Any(character => character is >= '\u4E00' and <= '\u9FFF'))
        {
            throw line.Error($"the token \"{JsonLine.Shorten(columns[0])}\" is a whole sentence, as in Label Studio's CoNLL export of Chinese, expected a character or a word: export JSON instead.");
        }

        return columns.Length >= 2 && columns[0].Length > 0
            ? (columns[0], columns[^1].Trim())
            : throw line.Error($"found \"{JsonLine.Shorten(line.Text)}\", expected a token and its label, separated by a tab or a space, such as 华 B-company.");
    }
}
