using System.Text;
using ClueNer.MLNet.Data;

namespace ClueNer.MLNet;

/// <summary>
/// UER-py's table for sequence labelling: tab-separated columns <c>label</c> and <c>text_a</c> under a header, one line per text.
/// Single spaces separate the labels and the tokens.
/// </summary>
/// <remarks>
/// The header determines the places of the two columns; others are ignored. The tokens, usually characters, become a text as in
/// <see cref="ConllColumns"/>. UER-py cannot write a space as a token.
/// </remarks>
public static class UerTsv
{
    /// <summary>Reads a UTF-8 file, line by line; the result can be enumerated again.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityDataException">While enumerating: the header or a line is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) => Read(path, encoding: null);

    /// <summary>Reads line by line, once.</summary>
    /// <exception cref="EntityDataException">While enumerating: the header or a line is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(TextReader reader) => Read(DataLine.Read(reader));

    /// <summary>Writes the header, and one line per text: one token per character (code point), labelled in BIO.</summary>
    /// <exception cref="EntityDataException">
    /// A text is empty or holds a space, tab or line break, a type is empty or holds white space, or entities overlap.
    /// </exception>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        writer.Write("label\ttext_a\n");
        foreach (var text in texts)
        {
            LabelledTokens.Require(text, "UER-py's table", " \t\r\n");
            var tokens = LabelledTokens.From(text).ToList();
            writer.Write(string.Join(' ', tokens.Select(t => t.Label)));
            writer.Write('\t');
            writer.Write(string.Join(' ', tokens.Select(t => t.Token)));
            writer.Write('\n');
        }
    }

    internal static IEnumerable<AnnotatedText> Read(string path, Encoding? encoding) => Read(DataLine.ReadFile(path, encoding));

    private static IEnumerable<AnnotatedText> Read(IEnumerable<DataLine> lines)
    {
        var (labelColumn, textColumn) = (-1, -1);
        var tokens = new LabelledTokens();
        foreach (var line in lines)
        {
            var columns = line.Text.Split('\t');
            if (textColumn < 0)
            {
                (labelColumn, textColumn) = (Array.IndexOf(columns, "label"), Array.IndexOf(columns, "text_a"));
                if (labelColumn < 0 || textColumn < 0)
                {
                    throw line.Error($"found the header \"{JsonLine.Shorten(line.Text)}\", expected the columns label and text_a, separated by a tab.");
                }
            }
            else if (line.Text.Length > 0)
            {
                yield return Parse(columns, labelColumn, textColumn, tokens, line);
            }
        }
    }

    private static AnnotatedText Parse(string[] columns, int labelColumn, int textColumn, LabelledTokens tokens, DataLine line)
    {
        if (columns.Length <= Math.Max(labelColumn, textColumn))
        {
            throw line.Error($"found {columns.Length} columns, expected label and text_a, separated by a tab.");
        }

        var labels = columns[labelColumn].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var characters = columns[textColumn].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (labels.Length != characters.Length)
        {
            throw line.Error($"found {labels.Length} labels for {characters.Length} characters, expected one for each, all separated by spaces.");
        }

        for (var i = 0; i < labels.Length; i++)
        {
            tokens.Add(characters[i], labels[i], line);
        }

        return tokens.Take();
    }
}
