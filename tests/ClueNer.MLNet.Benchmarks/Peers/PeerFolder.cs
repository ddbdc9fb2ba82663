using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Writes the files that transformers.js and the Rust tokenizers need next to a graph: <c>tokenizer.json</c> and the configurations.
/// </summary>
internal static class PeerFolder
{
    public static readonly string Float32 = Path.Combine("onnx", "model.onnx");

    public static readonly string Quantised = Path.Combine("onnx", "model_quantized.onnx");

    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    public static void Write(string checkpoint, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "onnx"));
        File.Copy(Path.Combine(checkpoint, EntityModelFiles.Config), Path.Combine(folder, EntityModelFiles.Config));
        File.WriteAllText(
            Path.Combine(folder, EntityModelFiles.TokenizerConfig),
            """{"tokenizer_class": "BertTokenizer", "do_lower_case": true, "pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]"}""");
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), Tokenizer(Path.Combine(checkpoint, EntityModelFiles.Vocabulary)));
    }

    public static string Tokenizer(string vocabularyFile)
    {
        var vocabulary = EntityTokenizer.Load(vocabularyFile).Vocabulary;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, token) in vocabulary.Index())
        {
            ids[token] = id;
        }

        return JsonSerializer.Serialize(new
        {
            version = "1.0",
            added_tokens = Special.Where(ids.ContainsKey)
                .Select(token => new { id = ids[token], content = token, single_word = false, lstrip = false, rstrip = false, normalized = false, special = true }),
            normalizer = new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase = true },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            post_processor = new { type = "BertProcessing", sep = new object[] { "[SEP]", ids["[SEP]"] }, cls = new object[] { "[CLS]", ids["[CLS]"] } },
            decoder = new { type = "WordPiece", prefix = "##", cleanup = true },
            model = new { type = "WordPiece", unk_token = "[UNK]", continuing_subword_prefix = "##", max_input_chars_per_word = 100, vocab = ids },
        });
    }
}
