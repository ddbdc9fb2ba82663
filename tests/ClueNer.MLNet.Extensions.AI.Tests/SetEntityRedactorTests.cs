using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace ClueNer.MLNet.Extensions.AI.Tests;

public class SetEntityRedactorTests
{
    private static readonly DataClassification FreeText = new("Test", "FreeText");

    [Fact]
    public void GetRedactor_OfTheClass_RedactsEntitiesAndLeavesTheRest()
    {
        using var services = Services(null);
        var redactor = services.GetRequiredService<IRedactorProvider>().GetRedactor(FreeText);

        Assert.Equal("[已脱敏]昨天在[已脱敏]作了一场讲座，电话[已脱敏]。", redactor.Redact("李晓明昨天在北京大学作了一场讲座，电话13800138000。"));
        Assert.Equal("今天天气很好。", redactor.Redact("今天天气很好。".AsSpan()));
        Assert.Equal("", redactor.Redact(""));
        Span<char> destination = new char[20];
        Assert.Equal("[已脱敏]你好", destination[..redactor.Redact("李晓明你好", destination)].ToString());
    }

    [Fact]
    public void GetRedactor_WithAStyle_UsesIt()
    {
        using var services = Services(new EntityRedactionOptions { Style = RedactionStyle.Placeholder });
        Assert.Equal("〔姓名1〕你好", services.GetRequiredService<IRedactorProvider>().GetRedactor(FreeText).Redact("李晓明你好"));
    }

    [Fact]
    public void Redact_RecognizerThatFails_GivesTheFixedWord()
    {
        using var services = Services(null);
        var redactor = services.GetRequiredService<IRedactorProvider>().GetRedactor(FreeText);
        services.GetRequiredService<EntityRecognizer>().Dispose();
        Assert.Equal("[已脱敏]", redactor.Redact("李晓明你好"));
    }

    private static ServiceProvider Services(EntityRedactionOptions? options) =>
        new ServiceCollection().AddRedaction(redaction => redaction.SetEntityRedactor(options, FreeText)).BuildServiceProvider();
}
