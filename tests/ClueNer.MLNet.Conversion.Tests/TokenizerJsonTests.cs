using System.Text.Json.Nodes;
using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>In many folders, <c>tokenizer.json</c> is the only file of the tokenizer.</summary>
public sealed class TokenizerJsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Refusal _bert = new();

    public void Dispose()
    {
        _folder.Dispose();
        _bert.Dispose();
    }

    [Fact]
    public void Convert_UnigramAlone_GivesTheTokensOfHuggingFace()
    {
        var tokenizer = EntityModel.Load(_folder.Convert(XlmRoberta(_ => { }))).Tokenizer;
        var count = 0;
        foreach (var line in Goldens.Shared("families", "xlm-roberta", "tokenizer.jsonl"))
        {
            var tokens = new TextTokens();
            tokenizer.Tokenize(line.GetProperty("text").GetString(), tokens);

            Assert.Equal(line.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).Skip(1).SkipLast(1), tokens.Ids.ToArray());
            Assert.Equal(line.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()).Skip(1).SkipLast(1), tokens.Ids.ToArray().Select(id => tokenizer.Vocabulary[id]));
            count++;
        }

        Assert.InRange(count, 50, int.MaxValue);
    }

    [Fact]
    public void Convert_UnigramAlone_IsAsWithTheSentencePieceModel()
    {
        var json = EntityModel.Load(_folder.Convert(XlmRoberta(_ => { }), name: "json"));
        var binary = EntityModel.Load(_folder.Convert(Goldens.SharedPath("families", "xlm-roberta"), name: "binary"));

        Assert.Equal(binary.Tokenizer.Vocabulary, json.Tokenizer.Vocabulary);
        Assert.Equal(TokenizationMode.SentencePiece, json.Settings.Tokenization);
        Assert.All(Texts(), text => Assert.Equal(Tokens(binary, text), Tokens(json, text)));
    }

    /// <summary>transformers has written this normalizer too; a word ends at a space, however many spaces there are.</summary>
    [Fact]
    public void Convert_UnigramThatJoinsSpaces_IsTheSame()
    {
        var plain = EntityModel.Load(_folder.Convert(XlmRoberta(_ => { }), name: "plain"));
        var joining = EntityModel.Load(_folder.Convert(
            XlmRoberta(json => json["normalizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["normalizers"] = new JsonArray(json["normalizer"]!.DeepClone(), JsonNode.Parse("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}""")),
            }),
            name: "joining"));

        Assert.All(Texts(), text => Assert.Equal(Tokens(plain, text), Tokens(joining, text)));
    }

    public static TheoryData<string, string> OtherUnigrams => new()
    {
        { """{"model":{"unk_id":0}}""", "has a vocabulary that is not <s>, <pad>, </s>, <unk>, the pieces and <mask>, where XLM-RoBERTa's tokenizer is expected" },
        { """{"model":{"byte_fallback":true}}""", "has a vocabulary that is not <s>" },
        { """{"model":{"vocab":[["<s>",0],["<pad>",0],["</s>",0],["<unk>",0],["a","b"],["<mask>",0]]}}""", "has [\"a\",\"b\"] in 'vocab' where a piece and its score are expected" },
        { """{"model":{"vocab":[["<s>",0],["<pad>",0],["</s>",0],["<unk>",0],["a",1e99],["<mask>",0]]}}""", "has [\"a\",1e99] in 'vocab' where a piece and its score are expected" },
        { """{"model":{"vocab":[["<s>",0],["<pad>",0],["</s>",0],["<unk>",0],["a",-1],["<mask>",0]]}}""", "tokenizer.json has 6 tokens where the model has 578" },
        { """{"model":{"vocab":{"a":1}}}""", "has no array 'vocab'" },
        { """{"pre_tokenizer":null}""", "has no pre_tokenizer" },
        { """{"pre_tokenizer":{"type":"Whitespace"}}""", "has no Metaspace" },
        { """{"normalizer":null}""", "has no normalizer" },
        { """{"normalizer":{"type":"NFKC"}}""", "has the normalizer NFKC" },
        { """{"normalizer":{"type":"Sequence","normalizers":[{"type":"Lowercase"},{"type":"Precompiled","precompiled_charsmap":""}]}}""", "has the normalizers Lowercase, Precompiled" },
        { """{"normalizer":{"type":"Precompiled","precompiled_charsmap":"?"}}""", "has a precompiled_charsmap that is not base64" },
        { """{"normalizer":{"type":"Precompiled","precompiled_charsmap":"/////w=="}}""", "expected a SentencePiece model" },
        { """{"model":{"type":"BPE"}}""", "holds a tokenizer of type BPE where WordPiece or Unigram is expected" },
    };

    [Theory]
    [MemberData(nameof(OtherUnigrams))]
    public void Convert_AnotherUnigram_IsRefused(string change, string words)
    {
        var source = XlmRoberta(json => Merge(json, JsonNode.Parse(change)!.AsObject()));

        var error = Assert.Throws<EntityModelException>(() => _folder.Convert(source));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("partial", error.Message, StringComparison.Ordinal);
        Assert.Equal([source], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, true)]
    [InlineData(false, true, false)]
    public void Convert_WordPieceAlone_LooksWordsUpAsItsNormalizer(bool lowerCase, bool? stripAccents, bool splitChinese)
    {
        PutWordPiece(new JsonObject { ["type"] = "BertNormalizer", ["lowercase"] = lowerCase, ["strip_accents"] = stripAccents, ["handle_chinese_chars"] = splitChinese });

        var options = EntityModel.Load(_bert.Convert()).Tokenizer.Options;

        Assert.Equal((lowerCase, stripAccents, splitChinese), (options.LowerCase, options.StripAccents, options.SplitChineseChars));
    }

    [Fact]
    public void Convert_WordPieceBesideAConfiguration_TakesWhatThatSays()
    {
        PutWordPiece(new JsonObject { ["type"] = "BertNormalizer", ["lowercase"] = false, ["strip_accents"] = true, ["handle_chinese_chars"] = false });
        _bert.Put("tokenizer_config.json", """{"do_lower_case":true,"strip_accents":null,"model_max_length":8}""");

        var model = EntityModel.Load(_bert.Convert());

        Assert.Equal((true, true, false), (model.Tokenizer.Options.LowerCase, model.Tokenizer.Options.StripAccents, model.Tokenizer.Options.SplitChineseChars));
        Assert.Equal(8, model.ModelLength);
    }

    [Theory]
    [InlineData("""{"normalizer":{"type":"Sequence","normalizers":[]}}""", "has the normalizer Sequence where BertNormalizer is expected")]
    [InlineData("""{"normalizer":null}""", "has the normalizer null where BertNormalizer is expected")]
    [InlineData("""{"model":{"continuing_subword_prefix":"@@"}}""", "marks the continuation of a word with '@@' where '##' is expected")]
    public void Convert_AnotherWordPiece_IsRefused(string change, string words)
    {
        PutWordPiece(new JsonObject { ["type"] = "BertNormalizer" }, json => Merge(json, JsonNode.Parse(change)!.AsObject()));

        _bert.AssertRefused(words);
    }

    [Fact]
    public void Convert_WordPieceWithAddedTokens_CountsThem()
    {
        PutWordPiece(
            new JsonObject { ["type"] = "BertNormalizer", ["lowercase"] = true },
            json =>
            {
                var vocabulary = json["model"]!["vocab"]!.AsObject();
                vocabulary.Skip(18).Select(token => token.Key).ToList().ForEach(token => vocabulary.Remove(token));
                json["added_tokens"] = JsonNode.Parse("""[{"id":2,"content":"[CLS]"},{"id":18,"content":"[E1]"},{"id":19,"content":"[E2]"}]""");
            });

        Assert.Equal(
            ["tokenizer.json has 18 tokens where the model has 20, so the last 2 are never used."],
            EntityModelConverter.Convert(_bert.Source, _bert.Destination, cancellationToken: TestContext.Current.CancellationToken));
    }

    /// <summary>The golden's folder without its SentencePiece model.</summary>
    private string XlmRoberta(Action<JsonObject> change)
    {
        var source = _folder.Copy(Goldens.SharedPath("families", "xlm-roberta"), $"source-{Guid.NewGuid():n}");
        File.Delete(Path.Combine(source, EntityModelFiles.SentencePiece));
        var file = Path.Combine(source, "tokenizer.json");
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(json);
        File.WriteAllText(file, json.ToJsonString());
        return source;
    }

    private void PutWordPiece(JsonObject normalizer, Action<JsonObject>? change = null)
    {
        var vocabulary = _bert.Read("vocab.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        File.Delete(Path.Combine(_bert.Source, "vocab.txt"));
        File.Delete(Path.Combine(_bert.Source, "tokenizer_config.json"));
        var json = new JsonObject
        {
            ["normalizer"] = normalizer,
            ["model"] = new JsonObject { ["type"] = "WordPiece", ["vocab"] = new JsonObject(vocabulary.Select((token, id) => KeyValuePair.Create(token, (JsonNode?)id))) },
        };
        change?.Invoke(json);
        _bert.Put("tokenizer.json", json.ToJsonString());
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change.ToList())
        {
            if (name == "model")
            {
                Merge(target[name]!.AsObject(), value!.AsObject());
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private static IEnumerable<string> Texts() =>
        [.. Goldens.Shared("families", "xlm-roberta", "tokenizer.jsonl").Concat(Goldens.Portable("tokenizer.jsonl")).Select(line => line.GetProperty("text").GetString()!)];

    private static (int Id, int Start, int End)[] Tokens(EntityModel model, string text)
    {
        var tokens = new TextTokens();
        model.Tokenizer.Tokenize(text, tokens);
        return [.. Enumerable.Range(0, tokens.Count).Select(i => (tokens.Ids[i], tokens.CharStarts[i], tokens.CharEnds[i]))];
    }
}
