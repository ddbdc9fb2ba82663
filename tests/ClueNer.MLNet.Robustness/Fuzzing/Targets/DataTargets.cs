using System.Text;

namespace ClueNer.MLNet.Robustness;

/// <summary>The readers of annotated data: accepted entities match their texts.</summary>
internal static class DataTargets
{
    private static readonly byte[][] Json = SeedFiles.Words(
        "\"text\"", "\"label\"", "\"entities\"", "\"type\"", "\"charStart\"", "\"charEnd\"", "\"score\"", "\"id\"", "[[0, 1]]", "\\ud83d", "\\u0000", "{", "}", "[", "]", ",", ":", "\n", "null");

    private static readonly byte[][] Labels = SeedFiles.Words("B-", "I-", "M-", "E-", "S-", "O", "B-company", "\t", " ", "\n", "\r\n", "-DOCSTART-", "label\ttext_a\n", "\ufeff", "\u2028", "\u3000", "\0");

    public static IEnumerable<FuzzTarget> Create()
    {
        var lines = SeedFiles.Lines("annotated.json");
        AnnotatedText[] texts = [.. ClueNerJson.Read(new StringReader(string.Join('\n', lines)))];
        byte[] Written(Action<TextWriter, IEnumerable<AnnotatedText>> write, IEnumerable<AnnotatedText> some)
        {
            using var writer = new StringWriter();
            write(writer, some);
            return SeedFiles.Utf8(writer.ToString());
        }

        AnnotatedText[] few = [.. texts.Take(4)];
        AnnotatedText[] plain = [.. texts.Where(text => !text.Text.Contains(' ', StringComparison.Ordinal)).Take(4)];
        yield return Target("cluener", [Written(ClueNerJson.Write, few), .. lines.Select(SeedFiles.Utf8)], ClueNerJson.Read, Json);
        yield return Target("entity-jsonl", [Written(EntityJsonLines.Write, few), .. texts.Select(text => Written(EntityJsonLines.Write, [text]))], EntityJsonLines.Read, Json);
        yield return Target("submission", [Written(ClueNerSubmission.Write, few)], reader => ClueNerSubmission.Read(reader, few), Json);
        yield return Target("conll", [Written(ConllColumns.Write, few), SeedFiles.Utf8("Steve B-name\nJobs I-name\n\n-DOCSTART- O\n华\tx\tB-company\n为\tx\tE-company\n")], ConllColumns.Read, Labels);
        yield return Target("uer-tsv", [Written(UerTsv.Write, plain), SeedFiles.Utf8("id\tlabel\ttext_a\n1\tB-name M-name E-name O\t李 晓 明 在\n")], UerTsv.Read, Labels);
    }

    private static FuzzTarget Target(string name, byte[][] seeds, Func<TextReader, IEnumerable<AnnotatedText>> read, byte[][] words) => new(
        name,
        seeds,
        input =>
        {
            using var reader = new StreamReader(new MemoryStream(input), Encoding.UTF8);
            foreach (var text in read(reader))
            {
                Check(text);
            }
        })
    {
        Documented = [typeof(EntityDataException)],
        Words = words,
    };

    private static void Check(AnnotatedText text)
    {
        foreach (var entity in text.Entities)
        {
            if (entity.CharStart < 0 || entity.CharEnd <= entity.CharStart || text.Text[entity.CharStart..entity.CharEnd] != entity.Text || string.IsNullOrEmpty(entity.Type))
            {
                throw new InvalidOperationException($"An entity does not match its text: {entity}.");
            }
        }
    }
}
