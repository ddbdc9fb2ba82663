using System.Net;
using System.Text;
using System.Text.Json;

namespace EntityApi.Tests;

public class BatchTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string JsonLines = "application/jsonl";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Lines_AnswersInTheirOrder()
    {
        var texts = Enumerable.Range(0, 500).Select(i => AnnotatedSentence.All[i % AnnotatedSentence.All.Length].Text).ToArray();

        var lines = await PostAsync(string.Concat(texts.Select(text => JsonSerializer.Serialize(new { text }) + "\n")));

        Assert.Equal(texts.Length, lines.Length);
        Assert.Equal(
            lines[..50].Select(line => line.GetRawText()),
            await Task.WhenAll(texts[..50].Select(async text => (await (await server.PostAsync("/entities", new { text })).JsonAsync()).GetRawText())));
        Assert.All(texts.Zip(lines), pair => Assert.All(pair.Second.Entities(), entity => Assert.Contains(entity.Text, pair.First, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_BadLines_AnswersAnErrorOnEach()
    {
        var lines = await PostAsync("\ufeff{\"text\":\"华为\"}\r\n\nx\n{\"text\":\"华为\"} x\n{\"text\":\"\\ud800\"}\nnull\n{}\n{\"text\":\"华为\"}");

        Assert.Equal([null, 2, 3, 4, 5, 6, 7, null], lines.Select((line, index) => line.TryGetProperty("error", out _) ? index + 1 : (int?)null));
        Assert.Equal("Line 3: it is not the JSON expected, send an object like {\"text\": \"…\"}.", lines[2].GetProperty("error").GetString());
        Assert.Equal(lines[0].GetRawText(), lines[7].GetRawText());
    }

    [Fact]
    public async Task Post_InvalidUtf8InALine_AnswersAnErrorOnItAlone()
    {
        var lines = await PostAsync([.. "{\"text\":\""u8, 0xFF, .. "\"}\n{\"text\":\"华为\"}\n"u8]);

        Assert.True(lines[0].TryGetProperty("error", out _));
        Assert.True(lines[1].TryGetProperty("entities", out _));
    }

    [Fact]
    public async Task Post_EmptyBody_AnswersNothing() => Assert.Empty(await PostAsync(""));

    [Fact]
    public async Task Post_LineAboveTheLimits_AnswersAnErrorAndGoesOn()
    {
        await using var small = await ApiServer.StartAsync("--EntityApi:LineBytes", "20000", "--EntityApi:TextChars", "100");
        // The first line is longer than the buffer.
        string[] texts = [new('a', 300_000), new('a', 101), "华为", new('a', 20_000)];

        var lines = await PostAsync(string.Join('\n', texts.Select(text => JsonSerializer.Serialize(new { text }))), small);

        Assert.Equal(
            ["Line 1: it is longer than 20000 bytes, send the text in parts.", "Line 2: The text has 101 chars, expected at most 100: send it in parts.", null, "Line 4: it is longer than 20000 bytes, send the text in parts."],
            lines.Select(line => line.TryGetProperty("error", out var error) ? error.GetString() : null));
    }

    [Fact]
    public async Task Post_BodyAboveTheLimit_IsTooLargeOrEndsWithAnError()
    {
        await using var small = await ApiServer.StartAsync("--EntityApi:BatchBytes", "10000");
        var body = string.Concat(Enumerable.Repeat("{\"text\":\"华为\"}\n", 2000));

        await (await small.PostTextAsync("/entities/batch", body, JsonLines)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/entities/batch") { Content = new StringContent(body, null, JsonLines) };
        request.Headers.TransferEncodingChunked = true;
        HttpResponseMessage answer;
        try
        {
            answer = await small.Client.SendAsync(request, Cancellation);
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            // The server closes a connection if it does not read the whole body, and a client that is still sending may see that before the
            // answer: RFC 9112, section 9.6.
            return;
        }

        using var received = answer;
        if (answer.StatusCode != HttpStatusCode.RequestEntityTooLarge)
        {
            var lines = Parse(await answer.Content.ReadAsStringAsync(Cancellation));
            Assert.All(lines[..^1], line => Assert.True(line.TryGetProperty("entities", out _)));
            Assert.True(lines[^1].TryGetProperty("error", out _));
        }
    }

    [Fact]
    public async Task Post_LineByLine_IsAnsweredBeforeTheNextIsSent()
    {
        using var batch = await BatchConnection.OpenAsync(server.Address);
        for (var i = 0; i < 5; i++)
        {
            await batch.WriteLineAsync("""{"text":"华为在深圳"}""");
            Assert.Contains("深圳", await batch.ReadLineAsync(), StringComparison.Ordinal);
        }

        await batch.EndAsync();
        Assert.Null(await batch.ReadLineAsync());
    }

    [Fact]
    public async Task Post_ClientThatDoesNotRead_IsNotReadFromEither()
    {
        using var batch = await BatchConnection.OpenAsync(server.Address);
        var line = $$"""{"text":7,"more":"{{new string('a', 2000)}}"}""";
        var sent = 0;
        var writing = Task.Run(
            async () =>
            {
                for (; sent < 400_000; sent++)
                {
                    await batch.WriteLineAsync(line);
                }
            },
            Cancellation);

        // Until the buffers between the two are full.
        for (var last = -1; Volatile.Read(ref sent) != last;)
        {
            last = Volatile.Read(ref sent);
            await Task.Delay(1000, Cancellation);
        }

        Assert.False(writing.IsCompleted);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/entities", new { text = "华为" })).StatusCode);
        batch.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => writing);
    }

    [Fact]
    public async Task Post_ClientThatLeaves_LeavesTheAppWell()
    {
        using (var batch = await BatchConnection.OpenAsync(server.Address))
        {
            await batch.WriteLineAsync("""{"text":"华为在深圳"}""");
            await batch.ReadLineAsync();
            await batch.WriteLineAsync("""{"text":"华为在深圳"}""");
        }

        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/entities", new { text = "华为" })).StatusCode);
    }

    private Task<JsonElement[]> PostAsync(string body, ApiServer? other = null) => PostAsync(Encoding.UTF8.GetBytes(body), other);

    private async Task<JsonElement[]> PostAsync(byte[] body, ApiServer? other = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(JsonLines);
        using var answer = await (other ?? server).Client.PostAsync(new Uri("/entities/batch", UriKind.Relative), content, Cancellation);
        Assert.Equal((HttpStatusCode.OK, JsonLines), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return Parse(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static JsonElement[] Parse(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
