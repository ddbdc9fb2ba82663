namespace ClueNer.MLNet.Tests.Redaction;

public class SurrogateReaderTests
{
    private static readonly string Filler = string.Concat(Enumerable.Repeat("后面还有很多字，说的是别的事情，与号码无关，前面的早就可以交出去了。", 4));

    private readonly RedactionDictionary _dictionary;
    private readonly string _surrogate;

    public SurrogateReaderTests()
    {
        var redactor = new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.Surrogate });
        _dictionary = redactor.CreateDictionary();
        _surrogate = redactor.Redact("13800138000", [], _dictionary).Text;
    }

    [Fact]
    public void Append_RunThatEndsLikeASurrogate_StaysAsItIs()
    {
        // Char by char, so that what is handed out ends at every place inside the run once.
        var text = $"编号ab{_surrogate}，{Filler}";
        var restorer = new RedactionRestorer(_dictionary);

        Assert.Equal(text, string.Concat(text.Select(c => restorer.Append(c.ToString()))) + restorer.Flush());
    }

    [Fact]
    public void Append_LongText_HandsOutWhatIsFarFromItsEnd()
    {
        var restorer = new RedactionRestorer(_dictionary);

        Assert.StartsWith("请拨13800138000，", restorer.Append($"请拨{_surrogate}，{Filler}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Append_SurrogateInPieces_IsRestoredOnce()
    {
        var restorer = new RedactionRestorer(_dictionary);
        var restored = restorer.Append("请拨") + restorer.Append(_surrogate.AsSpan(0, 5)) + restorer.Append(_surrogate.AsSpan(5)) + restorer.Append("，" + Filler);

        Assert.Equal($"请拨13800138000，{Filler}", restored + restorer.Flush());
    }
}
