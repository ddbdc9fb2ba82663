using System.Globalization;
using System.Net;
using System.Text.Json;

namespace EntityApi.Tests;

/// <summary>What the operators of the app look at.</summary>
public class OperationTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Health_RunningApp_IsHealthy()
    {
        var health = JsonDocument.Parse(await server.GetTextAsync("/health")).RootElement;

        Assert.Equal("Healthy", health.GetProperty("status").GetString());
        Assert.Equal(1024, health.GetProperty("checks").GetProperty("entityRecognizer").GetProperty("data").GetProperty("queueCapacity").GetInt32());
    }

    [Fact]
    public async Task Metrics_AfterRequests_CountsThem()
    {
        var before = await AnsweredAsync();
        for (var i = 0; i < 3; i++)
        {
            await server.PostAsync("/entities", new { text = "华为" });
        }

        // The exporter caches an answer for some 300 ms.
        for (var tries = 0; tries < 50 && await AnsweredAsync() < before + 3; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(before + 3, await AnsweredAsync());
        var metrics = await server.GetTextAsync("/metrics");
        Assert.Contains("# TYPE cluener_scoring_time_seconds histogram", metrics, StringComparison.Ordinal);
        Assert.Contains("cluener_queue_length{", metrics, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count{", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesTheAddresses()
    {
        var document = JsonDocument.Parse(await server.GetTextAsync("/openapi/v1.json")).RootElement;

        Assert.Equal(["/entities", "/entities/batch", "/redact"], document.GetProperty("paths").EnumerateObject().Select(path => path.Name));
        var answer = document.GetProperty("components").GetProperty("schemas").GetProperty("FoundEntity").GetProperty("properties");
        Assert.Equal(["type", "charStart", "charEnd", "text", "score"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal("integer", answer.GetProperty("charStart").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/entities", HttpStatusCode.MethodNotAllowed)]
    public async Task AnyRequest_WrongAddressOrMethod_IsAProblemOfOneSentence(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var problem = await (await server.Client.SendAsync(request, TestContext.Current.CancellationToken)).ProblemAsync(status);

        Assert.Contains(path, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/nothing")]
    [InlineData("/openapi/v1.json")]
    public async Task AnyAnswer_Headers_AllowNothingFromElsewhere(string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Listen_NothingSaid_IsTheLoopbackAlone()
    {
        await using var app = EntityApp.Create([]);

        Assert.Equal("http://127.0.0.1:5000", app.Configuration["urls"]);
    }

    [Theory]
    [InlineData("urls", "http://127.0.0.1:5678")]
    [InlineData("http_ports", "8080")]
    public async Task Listen_ToldOtherwise_LeavesTheDefaultOut(string key, string value)
    {
        await using var app = EntityApp.Create([$"--{key}", value]);

        Assert.NotEqual("http://127.0.0.1:5000", app.Configuration["urls"]);
        Assert.Equal(value, app.Configuration[key]);
    }

    private async Task<double> AnsweredAsync()
    {
        var line = (await server.GetTextAsync("/metrics")).Split('\n')
            .FirstOrDefault(line => line.StartsWith("cluener_requests_total", StringComparison.Ordinal) && line.Contains("answered", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
