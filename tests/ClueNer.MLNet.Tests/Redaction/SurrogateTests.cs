using System.Text.RegularExpressions;
using ClueNer.MLNet.Redaction.Surrogates;
using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

public class SurrogateTests
{
    private static readonly EntityRedactionOptions Options = new() { Style = RedactionStyle.Surrogate };
    private static readonly EntityRedactor Redactor = new(Options);

    // Surrogates whole and cut, beside each other and beside what could go on into one.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Select(Gen.OneOf([.. Surrogate.Kinds]), Gen.Int[0, 9_999], (kind, index) => kind.Create(index % kind.Size)),
        Gen.OneOf("154", "15400000001", "王", "雨", "婷", "梓", "铭", "辉", "公司", "号", "user1@example.com", "@", ".", "x", "1", "〔", "〕", "〔name1〕", "〔_1〕", "。", "\ud83d", " "),
        RedactionTexts.Text);

    private static readonly Gen<(string Text, Entity[] Entities)> Sample =
        from text in Piece.Array[0, 12].Select(string.Concat)
        from entities in (
            from start in Gen.Int[0, text.Length]
            from length in Gen.Int[0, Math.Min(12, text.Length - start)]
            from type in Gen.OneOf(Gen.OneOf([.. Surrogate.Kinds.SelectMany(kind => kind.Types)]), Gen.OneOf("book", "王雨婷", "x1"))
            select new Entity(type, start, start + length, text.Substring(start, length), 0.5f)).Array[0, 6]
        select (text, entities);

    [Fact]
    public void Redact_Surrogates_LookLikeWhatTheyReplace()
    {
        const string Text = "找张三（13800138000，zhang@corp.cn），华为的张三，看《红楼》。";
        var redacted = Redactor.Redact(
            Text, [new Entity("name", 1, 3, "张三", 1), RedactionTexts.Entity(Text, "华为", "company"), RedactionTexts.Entity(Text, "《红楼》", "book")]);
        Assert.Matches(@"^找(...)（154\d{8}，user\d+@example\.com），....公司的\1，看〔book1〕。$", redacted.Text);
        Assert.Equal(Text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
    }

    [Fact]
    public void Restore_Surrogates_GivesTheTextBack() =>
        Sample.Sample(
            sample =>
            {
                var redacted = Redactor.Redact(sample.Text, sample.Entities);
                Assert.Equal(sample.Text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
            },
            iter: 20_000);

    [Fact]
    public void Restore_SurrogatesOfADictionaryThatGrew_InPiecesAndFromAFile_GivesTheTextsBack()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Gen.Select(Sample.Array[1, 4], Gen.Int[1, 9]).Sample(
                (samples, length) =>
                {
                    var dictionary = Redactor.CreateDictionary();
                    string[] redacted = [.. samples.Select(sample => Redactor.Redact(sample.Text, sample.Entities, dictionary).Text)];
                    var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
                    dictionary.Save(path);
                    dictionary = RedactionDictionary.Load(path);
                    Assert.Equal(samples.Select(sample => sample.Text), redacted.Select(text =>
                    {
                        var restorer = new RedactionRestorer(dictionary);
                        return string.Concat(text.Chunk(length).Select(piece => restorer.Append(piece))) + restorer.Flush();
                    }));
                },
                iter: 1_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Kinds_BeginAndEndWithCharsThatAreNowhereElse()
    {
        HashSet<char> first = [], last = [], between = [];
        foreach (var kind in Surrogate.Kinds.Where(kind => !kind.IsRun))
        {
            for (long index = 0; index < kind.Size; index++)
            {
                var surrogate = kind.Create(index);
                first.Add(surrogate[0]);
                last.Add(surrogate[^1]);
                between.UnionWith(surrogate[1..^1]);
                Assert.True(surrogate.Length <= Surrogate.MaxChineseLength);
            }
        }

        Assert.Empty(first.Intersect(last));
        Assert.Empty(between.Intersect(first.Concat(last)));
    }

    [Fact]
    public void Create_Numbers_GiveEachSurrogateOnceAndAreRecognised()
    {
        foreach (var kind in Surrogate.Kinds)
        {
            var count = (int)Math.Min(kind.Size, 20_000);
            string[] made = [.. Enumerable.Range(1, count).Select(number => Surrogate.Create(kind, number, -7)!)];
            Assert.Equal(count, made.Distinct().Count());
            Assert.All(made, surrogate => Assert.True(Surrogate.IsOne(surrogate) && Regex.IsMatch(surrogate, $"^(?:{kind.Pattern})$"), surrogate));
            Assert.Null(Surrogate.Create(kind, kind.Size + 1, 1));
        }
    }

    [Theory]
    [InlineData("idNumber")]
    [InlineData("bankCard")]
    [InlineData("mobile")]
    [InlineData("email")]
    [InlineData("ipAddress")]
    [InlineData("url")]
    public void Create_Number_IsFoundByItsDetector(string type)
    {
        var surrogate = Surrogate.Create(Surrogate.KindOf(type)!, 4711, 1)!;
        Assert.Equal([surrogate], TextDetectors.Of(type)[0].Detect($"见 {surrogate} 。").Select(found => $"见 {surrogate} 。"[found.CharStart..found.CharEnd]));
    }

    [Fact]
    public void Redact_OtherSeed_GivesOtherSurrogates()
    {
        Entity[] entities = [new Entity("name", 0, 2, "张三", 1)];
        string[] names = [.. Enumerable.Range(1, 5).Select(seed => new EntityRedactor(Options with { SurrogateSeed = seed }).Redact("张三", entities).Text)];
        Assert.Equal(5, names.Distinct().Count());
        Assert.Equal(names[0], Redactor.Redact("张三", entities).Text);
    }

    [Fact]
    public void Redact_MoreNamesThanThereAre_GoOnWithPlaceholders()
    {
        var dictionary = Redactor.CreateDictionary();
        var size = ChineseSurrogates.Name.Size;
        string[] names = [.. Enumerable.Range(0, (int)size + 2).Select(i => $"人{i}")];
        string[] redacted = [.. names.Select(name => Redactor.Redact(name, [new Entity("name", 0, name.Length, name, 1)], dictionary).Text)];
        Assert.Equal(["〔name1〕", "〔name2〕"], redacted[^2..]);
        Assert.Equal(names, redacted.Select(text => EntityRedactor.Restore(text, dictionary)));
    }

    [Fact]
    public void Redact_ShardsOfOneJob_ShareNoSurrogate()
    {
        RedactionDictionary[] shards = [Redactor.CreateDictionary(0, 2), Redactor.CreateDictionary(1, 2)];
        string[] redacted = [.. shards.SelectMany(shard => Enumerable.Range(0, 50).Select(i => Redactor.Redact($"人{i}", [new Entity("name", 0, $"人{i}".Length, $"人{i}", 1)], shard).Text))];
        Assert.Equal(100, redacted.Distinct().Count());
        shards[0].Merge(shards[1]);
        Assert.Equal(redacted[0], shards[0].Unify(redacted[50]));
    }

    [Fact]
    public void Redact_DictionaryOfAnotherForm_IsRefused()
    {
        var message = Assert.Throws<ArgumentException>(() => Redactor.Redact("", [], new RedactionDictionary())).Message;
        Assert.Contains("expected one for surrogates with the seed 1: create it with EntityRedactor.CreateDictionary", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TolerantRestorer(Redactor.CreateDictionary()));
        Assert.Throws<ArgumentException>(() => new RedactionDictionary().Merge(Redactor.CreateDictionary()));
    }
}
