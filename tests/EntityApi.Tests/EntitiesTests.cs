using System.Net;
using ClueNer.MLNet;

namespace EntityApi.Tests;

public class EntitiesTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Post_Sentence_GivesWhatTheLibraryFinds()
    {
        using var recognizer = new EntityRecognizer();
        foreach (var (text, _) in AnnotatedSentence.All.Take(10))
        {
            var answer = await (await server.PostAsync("/entities", new { text })).JsonAsync();

            Assert.Equal(recognizer.Recognize(text), answer.LibraryEntities());
        }
    }

    [Fact]
    public async Task Post_AstralText_CountsUtf16Chars()
    {
        const string Text = "😀华为在深圳😀";
        var answer = await (await server.PostAsync("/entities", new { text = Text })).JsonAsync();

        Assert.NotEmpty(answer.Entities());
        Assert.All(answer.GetProperty("entities").EnumerateArray(), entity => Assert.Equal(
            entity.GetProperty("text").GetString(),
            Text[entity.GetProperty("charStart").GetInt32()..entity.GetProperty("charEnd").GetInt32()]));
    }

    [Fact]
    public async Task Post_ManyAtOnce_AnswersEachWithItsOwn()
    {
        var sentences = Enumerable.Range(0, 300).Select(i => AnnotatedSentence.All[i % AnnotatedSentence.All.Length].Text).ToArray();

        var answers = await Task.WhenAll(sentences.Select(async text => await (await server.PostAsync("/entities", new { text })).JsonAsync()));

        Assert.All(sentences.Zip(answers), pair => Assert.All(pair.Second.Entities(), entity => Assert.Contains(entity.Text, pair.First, StringComparison.Ordinal)));
        Assert.True(answers.Sum(answer => answer.Entities().Count()) > 300);
    }

    [Theory]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"text":" \t\r\n\u0000"}""")]
    public async Task Post_TextWithoutWords_GivesNoEntities(string body) =>
        Assert.Empty((await (await server.PostTextAsync("/entities", body)).JsonAsync()).Entities());

    [Theory]
    [InlineData("", "The request cannot be read: send a body like {\"text\": \"…\"}.")]
    [InlineData("{}", "The body is not the JSON expected, at $: send an object like {\"text\": \"…\"}.")]
    [InlineData("null", null)]
    [InlineData("[1", null)]
    [InlineData("""{"text":null}""", "The body is not the JSON expected, at $.text: send an object like {\"text\": \"…\"}.")]
    [InlineData("""{"text":7}""", null)]
    [InlineData("""{"text":"\ud800"}""", null)]
    public async Task Post_OtherBody_IsABadRequest(string body, string? detail)
    {
        var problem = await (await server.PostTextAsync("/entities", body)).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal(detail ?? problem, problem);
    }

    [Fact]
    public async Task Post_InvalidUtf8_IsABadRequest()
    {
        using var content = new ByteArrayContent([.. "{\"text\":\""u8, 0xFF, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        await (await server.Client.PostAsync(new Uri("/entities", UriKind.Relative), content, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_PlainText_SaysWhichTypeIsExpected()
    {
        var problem = await (await server.PostTextAsync("/entities", "华为", "text/plain")).ProblemAsync(HttpStatusCode.UnsupportedMediaType);

        Assert.Contains("expected application/json", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_LongestText_IsTakenAndOneCharMoreIsNot()
    {
        await using var small = await ApiServer.StartAsync("--EntityApi:TextChars", "100");

        Assert.Equal(HttpStatusCode.OK, (await small.PostAsync("/entities", new { text = new string('好', 100) })).StatusCode);
        var problem = await (await small.PostAsync("/entities", new { text = new string('好', 101) })).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("The text has 101 chars, expected at most 100: send it in parts.", problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_BodyAboveTheLimit_IsTooLarge(bool lengthIsKnown)
    {
        await using var small = await ApiServer.StartAsync("--EntityApi:BodyBytes", "1000");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/entities") { Content = new StringContent($$"""{"text":"{{new string('a', 2000)}}"}""", null, "application/json") };
        request.Headers.TransferEncodingChunked = !lengthIsKnown;

        await (await small.Client.SendAsync(request, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }
}
