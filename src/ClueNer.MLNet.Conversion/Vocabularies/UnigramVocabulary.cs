using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;
using Google.Protobuf;

namespace ClueNer.MLNet.Conversion.Vocabularies;

/// <summary>Makes the SentencePiece model of XLM-RoBERTa from its <c>tokenizer.json</c>.</summary>
internal static class UnigramVocabulary
{
    private const string LastToken = "<mask>";

    // fairseq's order: SentencePiece has no padding and no mask, and its first piece is the unknown one.
    private static readonly string[] FirstTokens = ["<s>", "<pad>", "</s>", "<unk>"];

    /// <exception cref="EntityModelException">The tokenizer belongs to another family.</exception>
    public static byte[] ToSentencePiece(JsonElement model, JsonElement tokenizer, string file)
    {
        var pieces = ReadPieces(model, file);
        if (pieces.Count <= FirstTokens.Length || !pieces.Take(FirstTokens.Length).Select(piece => piece.Text).SequenceEqual(FirstTokens)
            || pieces[^1].Text != LastToken || model.Number("unk_id") != FirstTokens.Length - 1 || model.IsTrue("byte_fallback"))
        {
            throw Another(file, $"a vocabulary that is not {string.Join(", ", FirstTokens)}, the pieces and {LastToken}");
        }

        if (!MarksWords(tokenizer.GetProperty("pre_tokenizer", file)))
        {
            throw Another(file, "no Metaspace pre-tokenizer that marks words with '▁'");
        }

        var written = new SentencePieceModel
        {
            Pieces =
            {
                new SentencePieceModelPiece { Piece = "<unk>", Score = 0, Type = SentencePieceModelPiece.Types.Type.Unknown },
                new SentencePieceModelPiece { Piece = "<s>", Score = 0, Type = SentencePieceModelPiece.Types.Type.Control },
                new SentencePieceModelPiece { Piece = "</s>", Score = 0, Type = SentencePieceModelPiece.Types.Type.Control },
            },
            NormalizerSpec = new SentencePieceNormalizer { Name = "nmt_nfkc", PrecompiledCharsmap = ByteString.CopyFrom(CharsMap(tokenizer.GetProperty("normalizer", file), file)) },
        };
        foreach (var (text, score) in pieces.Skip(FirstTokens.Length).SkipLast(1))
        {
            written.Pieces.Add(new SentencePieceModelPiece { Piece = text, Score = score });
        }

        written.TrainerSpec = new SentencePieceTrainer { ModelType = SentencePieceTrainer.Types.ModelType.Unigram, VocabSize = written.Pieces.Count };
        return written.ToByteArray();
    }

    private static List<(string Text, float Score)> ReadPieces(JsonElement model, string file)
    {
        if (!model.TryGetProperty("vocab", out var vocabulary) || vocabulary.ValueKind != JsonValueKind.Array)
        {
            throw new EntityModelException($"{file} has no array 'vocab'; check the path of the file.");
        }

        var pieces = new List<(string, float)>(vocabulary.GetArrayLength());
        foreach (var pair in vocabulary.EnumerateArray())
        {
            pieces.Add(pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.String && pair[1].ValueKind == JsonValueKind.Number
                && (float)pair[1].GetDouble() is var score && float.IsFinite(score)
                ? (pair[0].GetString()!, score)
                : throw new EntityModelException($"{file} has {pair.GetRawText()} in 'vocab' where a piece and its score are expected; copy it from the checkpoint again."));
        }

        return pieces;
    }

    private static JsonElement GetProperty(this JsonElement parent, string name, string file) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : throw Another(file, $"no {name}");

    private static bool MarksWords(JsonElement preTokenizer) => preTokenizer.Text("type") switch
    {
        "Metaspace" => preTokenizer.Text("replacement") == "▁",
        "Sequence" => Steps(preTokenizer, "pretokenizers").Any(MarksWords),
        _ => false,
    };

    private static IEnumerable<JsonElement> Steps(JsonElement sequence, string name) =>
        sequence.TryGetProperty(name, out var steps) && steps.ValueKind == JsonValueKind.Array ? steps.EnumerateArray().Where(step => step.ValueKind == JsonValueKind.Object) : [];

    /// <summary>
    /// Returns the map of characters. Other normalizers may only remove spaces, since any number of spaces separates words.
    /// </summary>
    private static byte[] CharsMap(JsonElement normalizer, string file)
    {
        switch (normalizer.Text("type"))
        {
            case "Precompiled":
                return normalizer.TryGetProperty("precompiled_charsmap", out var map) && map.ValueKind == JsonValueKind.String && map.TryGetBytesFromBase64(out var content)
                    ? content
                    : throw new EntityModelException($"{file} has a precompiled_charsmap that is not base64; copy it from the checkpoint again.");
            case "Sequence":
                var steps = Steps(normalizer, "normalizers").ToList();
                return CharsMap(steps.Find(step => step.Text("type") is not ("Replace" or "Strip")), steps, file);
            case var other:
                throw Another(file, $"the normalizer {other}");
        }
    }

    private static byte[] CharsMap(JsonElement first, List<JsonElement> steps, string file) =>
        first.ValueKind == JsonValueKind.Object && steps.Count(step => step.Text("type") is not ("Replace" or "Strip")) == 1
        && steps.Where(step => step.Text("type") == "Replace").All(step => step.Text("content") == " ")
            ? CharsMap(first, file)
            : throw Another(file, $"the normalizers {string.Join(", ", steps.Select(step => step.Text("type")))}");

    private static EntityModelException Another(string file, string found) =>
        new($"{file} has {found}, where XLM-RoBERTa's tokenizer is expected; use a checkpoint of that family, or export the model to ONNX with a vocabulary of BERT.");
}
