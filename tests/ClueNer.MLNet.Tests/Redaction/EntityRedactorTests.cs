using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Redaction;

public class EntityRedactorTests
{
    [Fact]
    public void Redact_SetsWithAComparerOfTheirOwn_CompareAsASavedRedactorDoes()
    {
        var options = new EntityRedactionOptions { NeverRedact = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "apple" } };

        var redacted = new EntityRedactor(options).Redact("Apple和apple", [new Entity("company", 0, 5, "Apple", 1), new Entity("company", 6, 11, "apple", 1)]);

        Assert.Equal("〔公司1〕和apple", redacted.Text);
    }

    [Fact]
    public void RedactEntities_DictionaryWithAnotherStyle_IsRefusedAtOnce() =>
        Assert.Throws<ArgumentException>(() => new MLContext().Transforms.RedactEntities(
            "Redacted", "Text", options: new EntityRedactionOptions { Style = RedactionStyle.Mask }, dictionary: new RedactionDictionary()));

    private static readonly EntityRedactor Default = new();

    [Fact]
    public void Redact_SameTypeAndText_HasTheSameNumber()
    {
        const string Text = "华为在深圳，腾讯也在深圳，华为更大。";
        var redacted = Default.Redact(Text, [Find(Text, "腾讯", "company"), Find(Text, "深圳", "address", 6), Find(Text, "深圳", "address"),
            Find(Text, "华为", "company"), Find(Text, "华为", "company", 5)]);
        Assert.Equal("〔公司1〕在〔地址1〕，〔公司2〕也在〔地址1〕，〔公司1〕更大。", redacted.Text);
        Assert.Equal(new TextReplacement("company", 0, 2, "华为", "〔公司1〕"), redacted.Replacements[0]);
        Assert.Equal(["华为", "深圳", "腾讯"], redacted.Dictionary!.Entries.Select(entry => entry.Text));
    }

    [Fact]
    public void Redact_SameTextOfTwoTypes_HasTwoPlaceholders()
    {
        const string Text = "故宫和故宫";
        Assert.Equal("〔景点1〕和〔书名1〕", Default.Redact(Text, [Find(Text, "故宫", "scene"), Find(Text, "故宫", "book", 2)]).Text);
    }

    [Fact]
    public void Redact_SharedDictionary_NumbersAcrossTexts()
    {
        var dictionary = new RedactionDictionary();
        Assert.Equal("〔姓名1〕", Default.Redact("张三", [Find("张三", "张三", "name")], dictionary).Text);
        Assert.Equal("〔姓名2〕", Default.Redact("李四", [Find("李四", "李四", "name")], dictionary).Text);
        Assert.Equal("〔姓名1〕", Default.Redact("张三", [Find("张三", "张三", "name")], dictionary).Text);
    }

    [Fact]
    public void Redact_LookAlike_BecomesAnEntry()
    {
        const string Text = "〔公司1〕是华为，国发〔2024〕1号";
        var redacted = Default.Redact(Text, [Find(Text, "华为", "company")]);
        Assert.Equal("〔literal1〕是〔公司1〕，国发〔2024〕1号", redacted.Text);
        Assert.Equal(Text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
    }

    [Theory]
    [InlineData("〔华为1〕", "〔〔公司1〕1〕")]
    [InlineData("〔公司1华为〕", "〔公司1〔公司1〕〕")]
    [InlineData("〔公司华为1〕", "〔公司〔公司1〕1〕")]
    [InlineData("〔〔公司1〕华为〕", "〔〔literal1〕〔公司1〕〕")]
    [InlineData("华为〔公司1〕华为", "〔公司1〕〔literal1〕〔公司1〕")]
    [InlineData("〔公司2华为", "〔公司2〔公司1〕")]
    public void Redact_BracketsAroundAnEntity_CanBeRestored(string text, string expected)
    {
        Entity[] entities = [.. Enumerable.Range(0, text.Length - 1).Where(i => text[i..(i + 2)] == "华为").Select(i => new Entity("company", i, i + 2, "华为", 1))];
        var redacted = Default.Redact(text, entities);
        Assert.Equal(expected, redacted.Text);
        Assert.Equal(text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
    }

    [Fact]
    public void Redact_TypesThatEndInDigits_NeverShareAPlaceholder()
    {
        // x1 with number 2 and x with number 12 would both read x12.
        var text = string.Concat(Enumerable.Range(0, 14).Select(i => (char)('甲' + i)));
        Entity[] entities = [.. text.Select((c, i) => new Entity(i < 12 ? "x" : "x1", i, i + 1, c.ToString(), 1))];
        var redacted = Default.Redact(text, entities);
        Assert.EndsWith("〔x12〕〔x1_1〕〔x1_2〕", redacted.Text, StringComparison.Ordinal);
        Assert.Equal(text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
    }

    [Fact]
    public void Restore_EditedText_PutsBackWhatItKnows()
    {
        const string Text = "张三在华为";
        var redacted = Default.Redact(Text, [Find(Text, "张三", "name"), Find(Text, "华为", "company")]);
        Assert.Equal(
            "华为的张三（张三）和〔姓名9〕、〔公司、name1",
            EntityRedactor.Restore("〔公司1〕的〔姓名1〕（〔姓名1〕）和〔姓名9〕、〔公司、name1", redacted.Dictionary!));
    }

    [Theory]
    [InlineData("张三丰", "张*丰", "name")]
    [InlineData("张三", "张*", "PER")]
    [InlineData("欧阳建国", "欧**国", "name")]
    [InlineData("张", "*", "name")]
    [InlineData("\ud842\udfb7野家", "\ud842\udfb7**", "company")]
    [InlineData("e\u0301a", "e\u0301*", "name")]
    [InlineData("北京市海淀区中关村大街1号", "北京市海淀区*******", "address")]
    [InlineData("深圳", "深*", "address")]
    [InlineData("省", "*", "address")]
    [InlineData("13800138000", "138****8000", "mobile")]
    [InlineData("+86 138 0013 8000", "+86 138 **** 8000", "mobile")]
    [InlineData("１３８００１３８０００", "１３８****８０００", "mobile")]
    [InlineData("010-62345678", "010-******78", "landline")]
    [InlineData("400-820-8820", "400-***-8820", "serviceNumber")]
    [InlineData("11010519491231002X", "110***********002X", "idNumber")]
    [InlineData("6222 0212 3456 7890 128", "6222 **** **** ***0 128", "bankCard")]
    [InlineData("zhang.san@example.com", "z***@example.com", "email")]
    [InlineData("E12345678", "E*****678", "passport")]
    [InlineData("A123456(7)", "A*****6(7)", "hongKongId")]
    [InlineData("A123456789", "A******789", "taiwanId")]
    [InlineData("91110108551385082Q", "9111**********082Q", "creditCode")]
    [InlineData("京A12345", "京A***45", "licensePlate")]
    [InlineData("192.168.1.20", "192.***.*.**", "ipAddress")]
    [InlineData("00:1A:2B:3C:4D:5E", "00:1A:2B:**:**:**", "macAddress")]
    [InlineData("https://example.com/a?b=1", "https://example.com/***", "url")]
    [InlineData("12345", "12**5", "qq")]
    [InlineData("482913", "******", "verificationCode")]
    [InlineData("p@ss", "******", "password")]
    [InlineData("腾讯", "腾*", "company")]
    public void Redact_Mask_KeepsWhatIsCustomaryForTheType(string surface, string expected, string type)
    {
        var redacted = new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.Mask, Detectors = [] })
            .Redact($"找{surface}。", [Find($"找{surface}。", surface, type)]);
        Assert.Equal($"找{expected}。", redacted.Text);
        Assert.Null(redacted.Dictionary);
    }

    [Fact]
    public void Redact_FixedWordAndRemoval_PutTheWordOrNothing()
    {
        const string Text = "找张三。〔姓名1〕";
        Entity[] entities = [Find(Text, "张三", "name")];
        Assert.Equal("找[已脱敏]。〔姓名1〕", new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.FixedWord }).Redact(Text, entities).Text);
        Assert.Equal("找X。〔姓名1〕", new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.FixedWord, FixedWord = "X" }).Redact(Text, entities).Text);
        Assert.Equal("找。〔姓名1〕", new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.Removal }).Redact(Text, entities).Text);
    }

    [Fact]
    public void Redact_DictionaryInAStyleWithoutPlaceholders_Throws()
    {
        var redactor = new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.Mask });
        Assert.Contains("style Mask", Assert.Throws<ArgumentException>(() => redactor.Redact("", [], new RedactionDictionary())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_Types_RedactsThoseOnlyAndAlwaysWords()
    {
        const string Text = "张三在华为，电话13800138000，项目天眼";
        var options = new EntityRedactionOptions
        {
            Types = new HashSet<string> { "name" },
            AlwaysRedact = new Dictionary<string, string> { ["天眼"] = "project" },
        };
        Entity[] entities = [Find(Text, "张三", "name"), Find(Text, "华为", "company")];
        Assert.Equal("〔姓名1〕在华为，电话13800138000，项目〔project1〕", new EntityRedactor(options).Redact(Text, entities).Text);
        options = options with { Types = new HashSet<string> { "mobile" }, AlwaysRedact = null };
        Assert.Equal("张三在华为，电话〔手机号1〕，项目天眼", new EntityRedactor(options).Redact(Text, entities).Text);
    }

    [Fact]
    public void Redact_NeverWord_IsLeft()
    {
        const string Text = "北京大学在北京，电话10086和13800138000";
        var options = new EntityRedactionOptions { NeverRedact = new HashSet<string> { "北京", "13800138000" } };
        Entity[] entities = [Find(Text, "北京大学", "organization"), Find(Text, "北京", "address", 4)];
        Assert.Equal("〔组织1〕在北京，电话10086和13800138000", new EntityRedactor(options).Redact(Text, entities).Text);
    }

    [Fact]
    public void Redact_AlwaysWords_TheLongestWins()
    {
        var options = new EntityRedactionOptions { AlwaysRedact = new Dictionary<string, string> { ["北京"] = "address", ["北京大学"] = "school", ["大学生"] = "position" } };
        Assert.Equal("〔school1〕〔职位1〕在〔地址1〕", new EntityRedactor(options).Redact("北京大学生在北京", []).Text);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("张三", true)]
    public void Create_WordThatCannotBe_Throws(string word, bool never)
    {
        var options = new EntityRedactionOptions
        {
            AlwaysRedact = new Dictionary<string, string> { [word] = "name" },
            NeverRedact = never ? new HashSet<string> { word } : null,
        };
        Assert.Contains($"\"{word}\"", Assert.Throws<ArgumentException>(() => new EntityRedactor(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_EveryOccurrence_FindsWhatTheModelMissed()
    {
        const string Text = "李明来了。李明亮说：李明，给13800138000打电话，或86-13800138000";
        Entity[] entities = [Find(Text, "李明", "company")];
        Assert.StartsWith("〔公司1〕来了。李明亮说", Default.Redact(Text, entities).Text, StringComparison.Ordinal);
        var every = new EntityRedactor(new EntityRedactionOptions { EveryOccurrence = true });
        Assert.Equal("〔公司1〕来了。〔公司1〕亮说：〔公司1〕，给〔手机号1〕打电话，或〔手机号2〕", every.Redact(Text, entities).Text);
    }

    [Fact]
    public void Redact_SameLength_AlwaysBeforeDetectorBeforeModel()
    {
        const string Text = "13800138000";
        Entity[] entities = [Find(Text, Text, "company")];
        Assert.Equal("〔mobile1〕", Default.Redact(Text, entities).Text);
        var always = new EntityRedactionOptions { AlwaysRedact = new Dictionary<string, string> { [Text] = "secret" } };
        Assert.Equal("〔secret1〕", new EntityRedactor(always).Redact(Text, entities).Text);
        Assert.Equal("〔company1〕", new EntityRedactor(new EntityRedactionOptions { Detectors = [] }).Redact(Text, entities).Text);
    }

    [Theory]
    [InlineData(-1, 1, "张")]
    [InlineData(1, 3, "三x")]
    [InlineData(1, 0, "")]
    [InlineData(0, 2, "李四")]
    [InlineData(0, 2, "张")]
    public void Redact_EntityOfAnotherText_Throws(int charStart, int charEnd, string surface)
    {
        var exception = Assert.Throws<ArgumentException>(() => Default.Redact("张三", [new Entity("name", charStart, charEnd, surface, 1)]));
        Assert.Equal("entities", exception.ParamName);
        Assert.Contains("name", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_EntityThatCutsASurrogatePair_TakesThePairWhole()
    {
        const string Text = "a\ud83d\ude00b";
        var redacted = Default.Redact(Text, [new Entity("x", 2, 3, "\ude00", 1)]);
        Assert.Equal("a〔x1〕b", redacted.Text);
        Assert.Equal(redacted.Text, Default.Redact(Text, [new Entity("x", 1, 2, "\ud83d", 1)]).Text);
        Assert.Equal(Text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
    }

    [Fact]
    public void Redact_EmptyEntityAndEmptyText_ChangeNothing()
    {
        Assert.Equal("张三", Default.Redact("张三", [new Entity("name", 1, 1, "", 1)]).Text);
        Assert.Equal("", Default.Redact("", []).Text);
    }

    private static Entity Find(string text, string surface, string type, int from = 0) => RedactionTexts.Entity(text, surface, type, from);
}
