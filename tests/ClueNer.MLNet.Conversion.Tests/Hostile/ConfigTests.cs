namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Configurations, labels and vocabularies that do not fit, and models that cannot be converted.</summary>
public sealed class ConfigTests : IDisposable
{
    private readonly Refusal _refusal = new();

    public void Dispose() => _refusal.Dispose();

    [Theory]
    [InlineData("\"model_type\":\"bert\"", "\"model_type\":\"deberta-v2\"", "model_type 'deberta-v2' where bert, albert, distilbert, electra, ernie, megatron-bert, roformer or xlm-roberta is expected; if it has a vocab.txt, export it to ONNX with optimum")]
    [InlineData("\"absolute\"", "\"relative_key\"", "position_embedding_type 'relative_key'")]
    [InlineData("\"gelu\"", "\"mish\"", "hidden_act 'mish'")]
    [InlineData("\"num_attention_heads\":2", "\"num_attention_heads\":3", "3 attention heads for a hidden size of 8")]
    [InlineData("\"hidden_size\":8", "\"hidden_size\":\"8\"", "no 'hidden_size' that is a positive integer")]
    [InlineData("\"hidden_size\":8", "\"hidden_size\":-8", "no 'hidden_size' that is a positive integer")]
    [InlineData("\"num_hidden_layers\":1", "\"num_hidden_layers\":16777216", "has no tensor bert.encoder.layer.1.attention.self.query.weight")]
    [InlineData("\"hidden_size\":8", "\"hidden_size\":16777216", "where the configuration expects [20, 16777216]")]
    [InlineData("\"B-address\"", "\"B-book\"", "which mean the same")]
    [InlineData("\"I-scene\"", "\"E-unheard\"", "no B-unheard")]
    [InlineData("\"20\":", "\"21\":", "do not run from 0 without gaps")]
    [InlineData("\"20\":", "\"2000000000\":", "where different indices from 0 are expected")]
    [InlineData("\"id2label\"", "\"id2lable\"", "has no id2label")]
    [InlineData("{\"architectures\"", "[\"architectures\"", "config.json is not a JSON object")]
    [InlineData("\"gelu\"", "\"\\ud800\"", "config.json is not a JSON object")]
    [InlineData("\"B-address\"", "\"\\ud800\"", "config.json is not a JSON object")]
    [InlineData("\"20\":", "\"\\udc00\":", "config.json is not a JSON object")]
    [InlineData("\"gelu\"", "\"me\\nnu\\u001b[2J\"", "hidden_act 'me nu [2J'")]
    public void Convert_ConfigThatDoesNotFit_IsRefused(string found, string replacement, string words)
    {
        var config = _refusal.Read("config.json");
        Assert.Contains(found, config, StringComparison.Ordinal);
        _refusal.Put("config.json", config.Replace(found, replacement, StringComparison.Ordinal));

        _refusal.AssertRefused(words);
    }

    [Fact]
    public void Convert_FewerLabelsThanTheClassifier_IsRefused()
    {
        _refusal.Put("config.json", _refusal.Read("config.json").Replace(",\"20\":\"I-scene\"", "", StringComparison.Ordinal));

        _refusal.AssertRefused("classifier.weight with shape [21, 8] where the configuration expects [20, 8]");
    }

    [Fact]
    public void Convert_LabelsFile_ReplacesTheLabelsOfTheConfig()
    {
        var labels = RandomCheckpoint.RandomCheckpointWriter.Labels.Select(label => label.Replace("scene", "place", StringComparison.Ordinal)).ToArray();
        _refusal.Put("labels.json", System.Text.Json.JsonSerializer.Serialize(labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index)));
        // A repeated field is not an error.
        _refusal.Put("config.json", "{\"hidden_size\":9," + _refusal.Read("config.json")[1..]);

        var model = _refusal.Convert(new() { LabelsFile = Path.Combine(_refusal.Source, "labels.json") });

        Assert.Equal(labels, EntityModel.Load(model).Labels.Labels);
    }

    [Theory]
    [InlineData("labels.json", true)]
    [InlineData("标签.txt", false)]
    public void Convert_LabelsByIndexOrByLine_ReplaceLabelN(string name, bool json)
    {
        var labels = RandomCheckpoint.RandomCheckpointWriter.Labels;
        var config = labels.Index().Aggregate(_refusal.Read("config.json"), (text, label) => text.Replace($"\"{label.Item}\"", $"\"LABEL_{label.Index}\"", StringComparison.Ordinal));
        _refusal.Put("config.json", config);
        _refusal.Put(name, json
            ? System.Text.Json.JsonSerializer.Serialize(labels.Index().ToDictionary(pair => pair.Index, pair => pair.Item))
            : string.Join("\r\n", labels) + "\n\n");

        var model = EntityModel.Load(_refusal.Convert(new() { LabelsFile = Path.Combine(_refusal.Source, name), LabelScheme = LabelScheme.Bio }));

        Assert.Equal(labels, model.Labels.Labels);
        Assert.Equal(LabelScheme.Bio, model.Settings.LabelScheme);
    }

    [Theory]
    [InlineData("B-name")]
    [InlineData("[PAD]")]
    public void Convert_LabelsFileWithALabelTwice_IsRefused(string label)
    {
        _refusal.Put("labels.json", $"{{\"O\":0,\"{label}\":1,\"I-name\":2,\"{label}\":3}}");

        _refusal.AssertRefused($"labels.json has the label '{label}' twice", new() { LabelsFile = Path.Combine(_refusal.Source, "labels.json") });
    }

    [Fact]
    public void Convert_LongerVocabularyThanTheModel_IsRefused()
    {
        _refusal.Put("vocab.txt", _refusal.Read("vocab.txt") + "a\n");

        _refusal.AssertRefused("vocab.txt has 21 tokens where the model has 20");
    }

    [Theory]
    [InlineData(20, 17, null)]
    [InlineData(24, 17, "vocab.txt has 17 tokens where the model has 24, so the last 7 are never used.")]
    [InlineData(24, 16, null)]
    [InlineData(128, 65, "vocab.txt has 65 tokens where the model has 128, so the last 63 are never used.")]
    public void Convert_ShorterVocabularyThanTheModel_IsTakenWhereTheModelWasRoundedUp(int model, int vocabulary, string? remark)
    {
        RandomCheckpoint.RandomCheckpointWriter.Write(_refusal.Source, new() { Layers = 1, Hidden = 8, Heads = 2, Intermediate = 16, Vocabulary = model, Positions = 16 });
        _refusal.Put("vocab.txt", string.Concat(_refusal.Read("vocab.txt").Split('\n').Take(vocabulary).Select(token => token + "\n")));

        if (remark is null)
        {
            _refusal.AssertRefused($"vocab.txt has {vocabulary} tokens where the model has {model}");
        }
        else
        {
            Assert.Equal([remark], EntityModelConverter.Convert(_refusal.Source, _refusal.Destination, cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Convert_AddedTokens_AreCounted()
    {
        _refusal.Put("vocab.txt", string.Concat(_refusal.Read("vocab.txt").Split('\n').Take(18).Select(token => token + "\n")));
        _refusal.Put("added_tokens.json", "{\"[E1]\": 18, \"[E2]\": 19}");

        Assert.Equal(
            ["vocab.txt has 18 tokens where the model has 20, so the last 2 are never used."],
            EntityModelConverter.Convert(_refusal.Source, _refusal.Destination, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Convert_TokenizerJsonAlone_GivesItsVocabulary()
    {
        var vocabulary = _refusal.Read("vocab.txt");
        var entries = vocabulary.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index().Select(pair => $"\"{pair.Item}\":{pair.Index}");
        _refusal.Put("tokenizer.json", $"{{\"model\": {{\"type\": \"WordPiece\", \"vocab\": {{{string.Join(',', entries)}}}}}}}");
        File.Delete(Path.Combine(_refusal.Source, "vocab.txt"));

        Assert.Equal(vocabulary, File.ReadAllText(Path.Combine(_refusal.Convert(), "vocab.txt")));
    }

    [Fact]
    public void Convert_NoVocabulary_IsRefused()
    {
        File.Delete(Path.Combine(_refusal.Source, "vocab.txt"));

        _refusal.AssertRefused("no vocab.txt, sentencepiece.bpe.model or tokenizer.json next to model.safetensors");
    }

    [Fact]
    public void Convert_NoConfig_IsRefused()
    {
        File.Delete(Path.Combine(_refusal.Source, "config.json"));

        _refusal.AssertRefused("no config.json next to model.safetensors");
    }

    [Fact]
    public void Convert_NoWeights_IsRefused()
    {
        File.Delete(Path.Combine(_refusal.Source, "model.safetensors"));

        _refusal.AssertRefused("holds no model.safetensors");
    }

    [Fact]
    public void Convert_GivenFileMissing_IsRefused() => _refusal.AssertRefused("does not exist", new() { VocabularyFile = Path.Combine(_refusal.Source, "none.txt") });
}
