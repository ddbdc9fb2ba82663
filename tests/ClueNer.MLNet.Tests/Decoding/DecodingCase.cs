using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>Small texts, one char a token, with logits made up by the test.</summary>
internal static class DecodingCase
{
    public static readonly string[] Bio = ["O", "B-name", "I-name", "B-company", "I-company"];
    public static readonly string[] BioS = ["O", "B-name", "I-name", "B-company", "I-company", "S-name", "S-company", "[PAD]"];
    public static readonly string[] Bioes = ["O", "B-name", "I-name", "E-name", "S-name", "B-company", "I-company", "E-company", "S-company", "[PAD]"];

    public static readonly EntityTokenizer Tokenizer = EntityTokenizer.Create("[PAD]\n[UNK]\n[CLS]\n[SEP]\n");

    /// <summary>Logits whose softmax has these probabilities; what is left over is shared by the other labels.</summary>
    public static float[] Logits(string[] labels, params (string Label, double Probability)[][] tokens)
    {
        var logits = new float[tokens.Length * labels.Length];
        for (var token = 0; token < tokens.Length; token++)
        {
            var rest = (1 - tokens[token].Sum(x => x.Probability)) / (labels.Length - tokens[token].Length);
            for (var id = 0; id < labels.Length; id++)
            {
                var given = tokens[token].Where(x => x.Label == labels[id]).Select(x => x.Probability).DefaultIfEmpty(rest).Single();
                logits[(token * labels.Length) + id] = (float)Math.Log(given);
            }
        }

        return logits;
    }

    /// <summary>Logits that leave no doubt about the path.</summary>
    public static float[] Sure(string[] labels, params string[] path) =>
        Logits(labels, [.. path.Select(label => new[] { (label, 0.99) })]);

    public static List<DecodedEntity> Decode(
        string[] labels, string text, float[] logits, EntityDecodingOptions? options = null, TransitionScores? transitions = null)
    {
        var decoder = new EntityDecoder(Tokenizer, LabelSet.Create(labels), options ?? new EntityDecodingOptions(), transitions);
        var entities = new List<DecodedEntity>();
        decoder.Decode(Input(text, logits), Enumerable.Repeat(false, text.Length).ToArray(), entities);
        return entities;
    }

    public static ScoredText Input(string text, float[] logits) => new()
    {
        Text = text,
        Logits = logits,
        TokenIds = new int[text.Length],
        CharStarts = Enumerable.Range(0, text.Length).ToArray(),
        CharEnds = Enumerable.Range(1, text.Length).ToArray(),
    };

    /// <summary>Entities as <c>type:text</c>.</summary>
    public static string[] Show(string text, IEnumerable<DecodedEntity> entities) =>
        [.. entities.Select(e => $"{e.Type}:{text[e.CharStart..e.CharEnd]}")];
}
