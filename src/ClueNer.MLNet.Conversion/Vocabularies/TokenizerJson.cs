using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Vocabularies;

/// <summary>Hugging Face's <c>tokenizer.json</c>: a vocabulary and its settings in one file.</summary>
internal sealed class TokenizerJson : IDisposable
{
    public const string FileName = "tokenizer.json";

    private const string Unigram = "Unigram";
    private const string WordPiece = "WordPiece";

    private readonly JsonDocument _document;
    private readonly JsonElement _model;
    private readonly string _file;

    private TokenizerJson(JsonDocument document, string file)
    {
        _document = document;
        _file = file;
        _model = document.RootElement.Object("model", file);
    }

    /// <summary>Whether the vocabulary has SentencePiece's pieces with scores; otherwise it has words.</summary>
    public bool IsUnigram => _model.Text("type") == Unigram;

    /// <exception cref="EntityModelException">The file holds a tokenizer that is not supported.</exception>
    public static TokenizerJson Read(string path)
    {
        var document = CheckpointJson.Read(path);
        try
        {
            var tokenizer = new TokenizerJson(document, Path.GetFileName(path));
            return tokenizer._model.Text("type") is null or WordPiece or Unigram
                ? tokenizer
                : throw new EntityModelException($"{tokenizer._file} holds a tokenizer of type {tokenizer._model.Text("type")} where WordPiece or Unigram is expected; use a checkpoint with a vocabulary of BERT or XLM-RoBERTa.");
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    public void Dispose() => _document.Dispose();

    /// <summary>Returns the vocabulary as a <c>vocab.txt</c>.</summary>
    public byte[] ToVocabulary()
    {
        if (IsUnigram)
        {
            throw new EntityModelException($"{_file} holds a tokenizer of type {Unigram} where {WordPiece} is expected; use a checkpoint with a vocab.txt.");
        }

        if (_model.Text("continuing_subword_prefix") is { } prefix and not "##")
        {
            throw new EntityModelException($"{_file} marks the continuation of a word with '{prefix}' where '##' is expected; use a checkpoint with BERT's vocabulary.");
        }

        var tokens = new SortedDictionary<int, string>();
        foreach (var property in _model.Object("vocab", _file).EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetInt32(out var index)
                || property.Name.Contains('\n', StringComparison.Ordinal) || !tokens.TryAdd(index, property.Name))
            {
                throw new EntityModelException($"{_file} has no unique index for the token '{property.Name}'; give the checkpoint's vocab.txt.");
            }
        }

        return tokens.Count > 0 && tokens.Keys.First() == 0 && tokens.Keys.Last() == tokens.Count - 1
            ? Encoding.UTF8.GetBytes(string.Concat(tokens.Values.Select(token => token + "\n")))
            : throw new EntityModelException($"{_file} has a vocabulary whose indices do not run from 0 without gaps; give the checkpoint's vocab.txt.");
    }

    /// <summary>Returns the vocabulary as a <c>sentencepiece.bpe.model</c>.</summary>
    public byte[] ToSentencePiece() => UnigramVocabulary.ToSentencePiece(_model, _document.RootElement, _file);

    /// <summary>Returns how many tokens were added to a trained vocabulary of this size.</summary>
    public int AddedTokens(int vocabularySize) =>
        _document.RootElement.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array
            ? added.EnumerateArray().Count(token => token.ValueKind == JsonValueKind.Object && token.Number("id") >= vocabularySize)
            : 0;

    /// <summary>
    /// Returns the tokenizer's settings, by the names of <c>tokenizer_config.json</c>: those of that file, and otherwise those of this one.
    /// </summary>
    /// <param name="configFile">The path of <c>tokenizer_config.json</c>, which may be missing.</param>
    public JsonObject SettingsWith(string? configFile)
    {
        var settings = Settings();
        if (File.Exists(configFile))
        {
            using var config = CheckpointJson.Read(configFile);
            settings.SetFields(config.RootElement.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null));
        }

        return settings;
    }

    /// <summary>
    /// Returns the settings in this file, by the names of <c>tokenizer_config.json</c>; a missing one means BERT's default.
    /// </summary>
    private JsonObject Settings()
    {
        if (!_document.RootElement.TryGetProperty("normalizer", out var normalizer))
        {
            return [];
        }

        if (normalizer.ValueKind != JsonValueKind.Object || normalizer.Text("type") != "BertNormalizer")
        {
            throw new EntityModelException($"{_file} has the normalizer {(normalizer.ValueKind == JsonValueKind.Object ? normalizer.Text("type") : "null")} where BertNormalizer is expected; use a checkpoint with BERT's tokenizer, or give its vocab.txt (--vocab).");
        }

        var settings = new JsonObject { ["do_lower_case"] = normalizer.IsTrue("lowercase"), ["tokenize_chinese_chars"] = normalizer.IsTrue("handle_chinese_chars") };
        if (normalizer.TryGetProperty("strip_accents", out var accents) && accents.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            settings["strip_accents"] = accents.GetBoolean();
        }

        return settings;
    }
}
