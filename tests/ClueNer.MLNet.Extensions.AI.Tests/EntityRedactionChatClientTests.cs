using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI.Tests;

public class EntityRedactionChatClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetResponse_NameFoundOnce_IsThePlaceholderInEveryMessageAndComesBack()
    {
        var server = new ModelServer();
        using var client = Client(server);
        ChatMessage[] messages =
        [
            new(ChatRole.System, "李晓明是老客户。"),
            new(ChatRole.User, "我叫李晓明，手机13800138000。") { AuthorName = "李晓明" },
            new(ChatRole.Assistant, [new TextReasoningContent("李晓明要什么？"), new TextContent("李晓明你好。")]),
            new(ChatRole.User, "给李晓明写信。"),
        ];

        var response = await client.GetResponseAsync(messages, new ChatOptions { Instructions = "称呼李晓明先生" }, Cancellation);

        Assert.Equal("给李晓明写信。", response.Text);
        Assert.Equal("我叫〔name1〕，手机〔mobile1〕。", server.LastMessages[1].Text);
        Assert.Equal("给〔name1〕写信。", server.LastText);
        Assert.DoesNotContain("李晓明", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", server.Log, StringComparison.Ordinal);
        Assert.Equal("李晓明是老客户。", messages[0].Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task GetStreamingResponse_PlaceholdersCutAfterEachChar_AreRestored()
    {
        using var client = Client(new ModelServer());
        List<string> pieces = [];
        await foreach (var update in client.GetStreamingResponseAsync("我叫李晓明。你好", cancellationToken: Cancellation))
        {
            pieces.Add(update.Text);
        }

        Assert.Equal(["我", "叫", "李晓明", "。", "你", "好", ""], pieces);
    }

    [Fact]
    public async Task GetStreamingResponse_TextEndsInsideAPlaceholder_LosesNothing()
    {
        using var client = Client(new ModelServer { Answer = _ => "见〔nam" });
        Assert.Equal("见〔nam", (await client.GetStreamingResponseAsync("我叫李晓明", cancellationToken: Cancellation).ToChatResponseAsync(Cancellation)).Text);
    }

    /// <summary>The user's own text is never taken for a placeholder, whatever it looks like.</summary>
    [Fact]
    public void GetStreamingResponse_EchoOfRandomUnicode_GivesTheText() =>
        Gen.Select(Gen.String, Gen.OneOf<string>("", "name1", "[name1]", "〔name1〕", "〔 name", "literal1", "1〕"), Gen.Int[0, 99]).Sample(
            (random, lookAlike, at) =>
            {
                var text = random.Insert(at % (random.Length + 1), lookAlike) + "我叫李晓明";
                using var client = Client(new ModelServer());
                return client.GetStreamingResponseAsync(text, cancellationToken: Cancellation).ToChatResponseAsync(Cancellation).GetAwaiter().GetResult().Text == text;
            },
            iter: 500);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tools_InEitherOrder_GetOriginalsAndTheModelGetsPlaceholders(bool functionsOutside)
    {
        var server = new ModelServer();
        List<string> calls = [];
        var lookup = AIFunctionFactory.Create(
            (string who, int count) =>
            {
                calls.Add($"{who} {count}");
                return new Dictionary<string, object> { ["李晓明"] = "经理", ["phone"] = 13800138000, ["note"] = JsonSerializer.Serialize(new { text = "我叫王小红" }) };
            },
            "lookup");
        using var client = functionsOutside
            ? server.AsBuilder().UseFunctionInvocation().UseEntityRedaction(Recognizers.Introduced).Build()
            : server.AsBuilder().UseEntityRedaction(Recognizers.Introduced).UseFunctionInvocation().Build();

        var response = await client.GetStreamingResponseAsync("查：我叫李晓明", new ChatOptions { Tools = [lookup] }, Cancellation).ToChatResponseAsync(Cancellation);

        Assert.Equal(["李晓明 3"], calls);
        Assert.Contains("李晓明", response.Text, StringComparison.Ordinal);
        Assert.Contains("13800138000", response.Text, StringComparison.Ordinal);
        Assert.Contains("王小红", response.Text, StringComparison.Ordinal);
        Assert.Contains("〔name2〕", server.Log, StringComparison.Ordinal);
        Assert.All(["李晓明", "13800138000", "王小红", "\\u674e"], original => Assert.DoesNotContain(original, server.Log, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tools_ThatThrow_TellTheModelNoName(bool functionsOutside)
    {
        var server = new ModelServer();
        var lookup = AIFunctionFactory.Create(string (string who) => throw new InvalidDataException($"没有{who}"), "lookup");
        var builder = server.AsBuilder();
        builder = functionsOutside ? builder : builder.UseEntityRedaction(Recognizers.Introduced);
        builder = builder.UseFunctionInvocation(configure: functions => functions.IncludeDetailedErrors = true);
        using var client = (functionsOutside ? builder.UseEntityRedaction(Recognizers.Introduced) : builder).Build();

        var response = await client.GetResponseAsync("查：我叫李晓明", new ChatOptions { Tools = [lookup] }, Cancellation);

        Assert.Contains("没有李晓明", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("李晓明", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdditionalTools_FurtherInThanRedaction_AreRefused()
    {
        var server = new ModelServer();
        using var client = server.AsBuilder().UseEntityRedaction(Recognizers.Introduced)
            .UseFunctionInvocation(configure: functions => functions.AdditionalTools = [AIFunctionFactory.Create(() => "我叫李晓明", "lookup")]).Build();

        Assert.Contains("call UseFunctionInvocation before", (await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("好", cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal("", server.Log);
    }

    [Fact]
    public async Task Recognizer_ThatFails_SendsNothing()
    {
        var server = new ModelServer();
        using var client = server.AsBuilder().UseEntityRedaction(Recognizers.Failing).Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("坏了，我叫李晓明", cancellationToken: Cancellation));

        Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Equal("", server.Log);
    }

    [Fact]
    public async Task Recognizer_ThatFailsWithWithholdText_SendsThatTextAsOnePlaceholder()
    {
        var server = new ModelServer();
        using var client = server.AsBuilder().UseEntityRedaction(
            Recognizers.Failing,
            new EntityRedactionChatOptions { OnFailure = EntityRedactionFailure.WithholdText, Redaction = new EntityRedactionOptions { Types = new HashSet<string> { "name" } } }).Build();

        Assert.Equal("坏了，王小红", (await client.GetResponseAsync([new(ChatRole.User, "我叫李晓明"), new(ChatRole.User, "坏了，王小红")], cancellationToken: Cancellation)).Text);
        Assert.Equal("〔text1〕", server.LastText);
        Assert.Equal("我叫〔姓名1〕", server.LastMessages[0].Text);
    }

    [Fact]
    public async Task Session_RequestsWithoutHistory_NumberOnePersonTheSame()
    {
        var server = new ModelServer { Answer = text => text + "，〔name7〕" };
        using var client = Client(server);
        var session = new EntityRedactionSession();
        await client.GetResponseAsync("我叫李晓明", session.Attach(new ChatOptions { ConversationId = "c" }), Cancellation);
        var response = await client.GetResponseAsync("我叫王小红，找李晓明", session.Attach(new ChatOptions { ConversationId = "c" }), Cancellation);

        Assert.Equal("我叫〔name2〕，找〔name1〕", server.LastText);
        Assert.Equal("我叫王小红，找李晓明，〔name7〕", response.Text);
        Assert.Equal(3, session.RestoredCount);
        Assert.Equal(2, session.LeftCount);
        Assert.Null(server.LastOptions?.AdditionalProperties?.Keys.FirstOrDefault());
    }

    [Fact]
    public async Task ConversationId_WithoutASession_IsRefused()
    {
        var server = new ModelServer();
        using var client = Client(server);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("好", new ChatOptions { ConversationId = "c" }, Cancellation));
        Assert.Contains("attach one EntityRedactionSession", error.Message, StringComparison.Ordinal);
        Assert.Equal("", server.Log);
    }

    [Fact]
    public async Task Contents_DataIsLeftAloneAndUnknownOnesAreRefused()
    {
        var server = new ModelServer();
        using var client = Client(server);
        var data = new DataContent("data:text/plain;base64,5Lit");
        await client.GetResponseAsync(new ChatMessage(ChatRole.User, [data, new TextContent("我叫李晓明")]), cancellationToken: Cancellation);
        Assert.Same(data, server.LastMessages[0].Contents[0]);

        var log = server.Log;
        await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync(new ChatMessage(ChatRole.User, [new AIContent()]), cancellationToken: Cancellation));
        Assert.Equal(log, server.Log);
    }

    [Fact]
    public void Style_ThatCannotBeRestored_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ModelServer().AsBuilder().UseEntityRedaction(
            Recognizers.Introduced, new EntityRedactionChatOptions { Redaction = new EntityRedactionOptions { Style = RedactionStyle.FixedWord } }));

    private static IChatClient Client(ModelServer server) => server.AsBuilder().UseEntityRedaction(Recognizers.Introduced).Build();
}
