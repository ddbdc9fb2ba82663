namespace ClueNer.MLNet.Tests.Redaction;

public class RedactionRestorerTests
{
    private readonly RedactionDictionary _dictionary = new();

    public RedactionRestorerTests() => _dictionary.GetOrAdd("name", "张三");

    [Fact]
    public void Append_PlaceholderCutInTheMiddle_IsHeldBackUntilItIsWhole()
    {
        var restorer = new RedactionRestorer(_dictionary);
        Assert.Equal("请找", restorer.Append("请找〔na"));
        Assert.Equal("", restorer.Append("me1"));
        Assert.Equal("张三。", restorer.Append("〕。"));
        Assert.Equal("", restorer.Flush());
    }

    [Fact]
    public void Append_OpenBracketThatStartsNothing_IsGivenBackSoon()
    {
        var restorer = new RedactionRestorer(_dictionary);
        Assert.Equal("", restorer.Append("〔na"));
        Assert.Equal("〔na", restorer.Append("〔name1"));
        Assert.Equal("张三", restorer.Append("〕"));
        Assert.Equal("", restorer.Append("〔" + new string('a', 82)));
        Assert.Equal("〔" + new string('a', 83), restorer.Append("a"));
        Assert.Equal("", restorer.Append("〔name"));
        Assert.Equal("〔name", restorer.Flush());
        Assert.Equal("张三", restorer.Append("〔name1〕"));
    }

    [Fact]
    public void Append_LongestPlaceholderCharByChar_IsRestored()
    {
        var placeholder = _dictionary.GetOrAdd(new string('a', 64), "长");
        var restorer = new RedactionRestorer(_dictionary);
        Assert.Equal("长", string.Concat(placeholder.Select(c => restorer.Append([c]))));
    }
}
