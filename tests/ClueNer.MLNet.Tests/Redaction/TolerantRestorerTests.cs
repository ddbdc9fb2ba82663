using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

public class TolerantRestorerTests
{
    private readonly RedactionDictionary _dictionary = new();

    public TolerantRestorerTests()
    {
        _dictionary.GetOrAdd("name", "张三");
        _dictionary.GetOrAdd("name", "李四");
        _dictionary.GetOrAdd("company", "华为");
        _dictionary.GetOrAdd("idNumber", "110101199003072316");
        _dictionary.GetOrAdd("姓名", "王五");
    }

    public static TheoryData<string, string> Answers => new()
    {
        { "请找〔name1〕和〔name2〕。", "请找张三和李四。" },
        { "请找[name1]，【name2】，［name1］，〖name2〗。", "请找张三，李四，张三，李四。" },
        { "请找name1和name2", "请找张三和李四" },
        { "（name1）", "（张三）" },
        { "a-name1, name1-b, name2", "a-name1, name1-b, 李四" },
        { "〔name1 和[name2 ，name1 〕", "张三 和[李四 ，张三 〕" },
        { "〔name        1〕〔name         1〕", "张三〔name         1〕" },
        { "〔name1234567890123456789〕", "〔name1234567890123456789〕" },
        { "[name1, name2]", "[张三, 李四]" },
        { "〔name1和name2〕", "张三和李四" },
        { "〔 name1 〕〔name 1〕〔\nname\n1\n〕〔na\nme1〕", "张三张三张三张三" },
        { "〔Name1〕NAME1 〔IDNUMBER1〕〔ＮＡＭＥ１〕〔name１〕", "张三张三 110101199003072316张三张三" },
        { "〔姓名1〕，姓名1。【姓 名1】", "王五，王五。王五" },
        { "**〔name1〕**'s `name2`", "**张三**'s `李四`" },
        { "name1name2", "name1name2" },
        { "surname1, name12, name1a, _name1, name01, name", "surname1, name12, name1a, _name1, name01, name" },
        { "请找姓名1吧，该姓名1", "请找姓名1吧，该姓名1" },
        { "_姓名1，姓名1-，-姓名1_，姓名1", "_姓名1，姓名1-，-姓名1_，王五" },
        { "[see] 〔 [name] 【】〔〕 [[name1]]", "[see] 〔 [name] 【】〔〕 [张三]" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Append_AnswerOfAModel_IsRestoredHoweverItIsCut(string answer, string expected)
    {
        Assert.Equal(expected, Restore(answer));
        Assert.Equal(expected, Restore([.. answer.Select(c => c.ToString())]));
        for (var cut = 1; cut < answer.Length; cut++)
        {
            Assert.Equal(expected, Restore(answer[..cut], answer[cut..]));
        }
    }

    [Fact]
    public void Append_CharByChar_HoldsBackOnlyWhatMayBecomeAPlaceholder()
    {
        var restorer = new TolerantRestorer(_dictionary);
        string[] given = [.. "见[no]。nab〔name1〕x〔name1吧".Select(c => restorer.Append([c]))];
        Assert.Equal(
            ["见", "", "", "[no", "]", "。", "", "", "nab", "", "", "", "", "", "", "张三", "x", "", "", "", "", "", "", "张三吧"],
            given);
        Assert.Equal("", restorer.Flush());
    }

    [Fact]
    public void Append_BracketOfAnUnknownName_IsHeldBackWhileItMayBecomeAPlaceholder()
    {
        var restorer = new TolerantRestorer(_dictionary);
        string[] given = [.. "〔a b〔ab1〕".Select(c => restorer.Append([c]))];
        Assert.Equal(["", "", "〔a ", "b", "", "", "", "", "〔ab1〕"], given);
        Assert.Equal(1, restorer.LeftCount);
        Assert.Equal("〔name〕[name]、name01、〔name01〕", restorer.Append("〔name〕[name]、name01、〔name01〕") + restorer.Flush());
        Assert.Equal((0, 1), (restorer.RestoredCount, restorer.LeftCount));
    }

    [Fact]
    public void Flush_ThenAnotherText_DoesNotRememberTheLastChar()
    {
        var restorer = new TolerantRestorer(_dictionary);
        Assert.Equal("sur", restorer.Append("sur") + restorer.Flush());
        Assert.Equal("张三", restorer.Append("name1") + restorer.Flush());
    }

    [Fact]
    public void Append_NameThatBeginsWithAnother_IsReadWhole()
    {
        _dictionary.GetOrAdd("na", "孙七");
        _dictionary.GetOrAdd("name_x", "周八");
        Assert.Equal("孙七、张三、周八", Restore("na1、[name1]、name_x1"));
    }

    [Fact]
    public void Counts_AfterAnAnswer_TellWhatWasRestoredAndWhatWasLeft()
    {
        var restorer = new TolerantRestorer(_dictionary);
        Assert.Equal("张三〔name9〕[company7]〔address1〕 name8 李四", restorer.Append("〔name1〕〔name9〕[company7]〔address1〕 name8 name2") + restorer.Flush());
        Assert.Equal(2, restorer.RestoredCount);
        Assert.Equal(4, restorer.LeftCount);
    }

    [Fact]
    public void Append_PlaceholdersThatDifferInCaseOnly_AreToldApartOrLeft()
    {
        _dictionary.GetOrAdd("Name", "赵六");
        Assert.Equal("张三赵六〔NAME1〕", Restore("〔name1〕〔Name1〕〔NAME1〕"));
    }

    [Fact]
    public void Protect_TextThatLooksLikePlaceholders_ComesBackAsItWas()
    {
        const string Text = "张三的变量叫name1，列叫[name2]，〔name1〕和literal1、姓名3。";
        var redacted = new EntityRedactor().Redact(Text, [new Entity("name", 0, 2, "张三", 1)], _dictionary);
        var sent = TolerantRestorer.Protect(redacted);
        Assert.Equal("〔name1〕的变量叫〔literal2〕，列叫〔literal3〕，〔literal1〕和〔literal4〕、〔literal5〕。", sent);
        Assert.Equal(Text, Restore(sent));
    }

    [Fact]
    public void Protect_WithoutPlaceholders_SaysSo()
    {
        var masked = new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.Mask }).Redact("张三", []);
        Assert.Contains("use the style Placeholder", Assert.Throws<ArgumentException>(() => TolerantRestorer.Protect(masked)).Message, StringComparison.Ordinal);
    }

    /// <summary>Texts made of parts of placeholders, with entities anywhere, one char at a time.</summary>
    [Fact]
    public void Restore_OfProtectedRandomTexts_GivesTheOriginals()
    {
        string[] parts = ["〔", "〕", "[", "]", "name", "Name", "name1", "姓名", "姓名1", "literal1", "1", "2", "0", " ", "\n", "张三", "李四", "_", "ＮＡＭＥ１", "𠮷", "\ud842", "a", "，"];
        Gen.Select(Gen.Int[0, parts.Length - 1].Array[0, 14], Gen.String, Gen.Bool).Sample((indices, random, first) =>
        {
            var made = string.Concat(indices.Select(index => parts[index]));
            var text = first ? made + random : random + made;
            Entity[] entities = [.. new[] { "张三", "李四" }.Where(name => text.Contains(name, StringComparison.Ordinal))
                .Select(name => new Entity("name", text.IndexOf(name, StringComparison.Ordinal), text.IndexOf(name, StringComparison.Ordinal) + 2, name, 1))];
            var sent = TolerantRestorer.Protect(new EntityRedactor().Redact(text, entities, _dictionary));
            return Restore([.. sent.Select(c => c.ToString())]) == text && Restore(sent) == text;
        });
    }

    private string Restore(params string[] pieces)
    {
        var restorer = new TolerantRestorer(_dictionary);
        return string.Concat(pieces.Select(piece => restorer.Append(piece))) + restorer.Flush();
    }
}
