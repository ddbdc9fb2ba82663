using System.Net;
using System.Text;

namespace EntityApi.Tests;

public class RedactTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Text = "华为在深圳发布了新款折叠屏手机，电话 13800138000。";

    [Fact]
    public async Task Post_Text_PutsPlaceholdersThatCanBeTakenBack()
    {
        var answer = await (await server.PostAsync("/redact", new { text = Text })).JsonAsync();

        var redacted = answer.GetProperty("text").GetString()!;
        Assert.Equal("〔公司1〕在〔地址1〕发布了新款折叠屏手机，电话 〔手机号1〕。", redacted);
        var restored = new StringBuilder(redacted);
        foreach (var replacement in answer.GetProperty("replacements").EnumerateArray())
        {
            restored.Replace(replacement.GetProperty("replacement").GetString()!, replacement.GetProperty("text").GetString()!);
        }

        Assert.Equal(Text, restored.ToString());
    }

    [Fact]
    public async Task Post_Types_RedactsThoseAlone()
    {
        var answer = await (await server.PostAsync("/redact", new { text = Text, types = new[] { "address" } })).JsonAsync();

        Assert.Equal(Text.Replace("深圳", "〔地址1〕", StringComparison.Ordinal), answer.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Post_Except_RedactsAllOtherTypes()
    {
        var answer = await (await server.PostAsync("/redact", new { text = Text, except = new[] { "company", "email" } })).JsonAsync();
        var both = await (await server.PostAsync("/redact", new { text = Text, types = new[] { "address", "company" }, except = new[] { "company" } })).JsonAsync();

        Assert.Equal("华为在〔地址1〕发布了新款折叠屏手机，电话 〔手机号1〕。", answer.GetProperty("text").GetString());
        Assert.Equal(Text.Replace("深圳", "〔地址1〕", StringComparison.Ordinal), both.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Post_TooLong_IsRefused()
    {
        await using var small = await ApiServer.StartAsync("--EntityApi:TextChars", "10");

        await (await small.PostAsync("/redact", new { text = Text })).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_ExceptNothing_TakesEveryKindOfNumber()
    {
        var answer = await (await server.PostAsync("/redact", new { text = "密码：p@ss1234，QQ：12345678，车牌京A12345。", except = Array.Empty<string>() })).JsonAsync();

        Assert.Equal(
            ["password", "qq", "licensePlate"],
            answer.GetProperty("replacements").EnumerateArray().Select(replacement => replacement.GetProperty("type").GetString()));
    }
}
