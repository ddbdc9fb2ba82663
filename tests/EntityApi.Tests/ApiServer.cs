using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace EntityApi.Tests;

/// <summary>The app with a real Kestrel on a free loopback port.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    internal static async Task<ApiServer> StartAsync(params string[] args)
    {
        var server = new ApiServer();
        await server.StartWithAsync(args);
        return server;
    }

    public async ValueTask InitializeAsync() => await StartWithAsync([]);

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostTextAsync(string path, string body, string type = "application/json") =>
        Client.PostAsync(path, new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);

    public async Task<string> GetTextAsync(string path) => await Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task StartWithAsync(string[] args)
    {
        _app = EntityApp.Create(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. args]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }
}
