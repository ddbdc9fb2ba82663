using System.Diagnostics.Metrics;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClueNer.MLNet.Hosting.Tests;

public class HostedRecognizerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_Host_WarmsEveryWorkerBeforeOtherServicesStart()
    {
        using var metrics = new RecordedMetrics();
        var builder = CreateQuietBuilder();
        builder.Services.AddSingleton<IHostedService>(provider => new Probe(starting: () => Assert.NotEmpty(metrics["cluener.scoring.time"])));
        builder.Services.AddEntityRecognizer();
        using var host = builder.Build();

        await host.StartAsync(Cancellation);

        Assert.NotEmpty(await host.Services.Batching().RecognizeAsync("华为在深圳", Cancellation));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Stop_ServiceThatStillAsks_IsAnswered()
    {
        IReadOnlyList<Entity> last = [];
        var builder = CreateQuietBuilder();
        builder.Services.AddSingleton<IHostedService>(provider => new Probe(
            stopping: async () => last = await provider.Batching().RecognizeAsync("华为在深圳", Cancellation)));
        builder.Services.AddEntityRecognizer();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        await host.StopAsync(Cancellation);

        Assert.NotEmpty(last);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Services.Batching().RecognizeAsync("好", Cancellation));
    }

    [Fact]
    public async Task Recognize_XlmRoberta_GivesTheEntitiesOfARecognizerOfItsOwn()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"cluener-hosting-{Guid.NewGuid():n}");
        EntityModelConverter.Convert(Goldens.SharedPath("families", "xlm-roberta"), folder, cancellationToken: Cancellation);
        try
        {
            using var recognizer = new EntityRecognizer(EntityModel.Load(folder));
            await using var services = Recognizers.Create(options => options.Model = EntityModel.Load(folder));

            var found = await Task.WhenAll(Sentences.All.Select(text => services.Batching().RecognizeAsync(text, Cancellation)));

            Assert.InRange(found.Sum(entities => entities.Count), 50, int.MaxValue);
            Assert.Equal(Sentences.All.Select(text => recognizer.Recognize(text)), found);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Start_MissingModel_FailsWithTheModelsSentence()
    {
        var builder = CreateQuietBuilder();
        builder.Services.AddEntityRecognizer(options => options.Model = EntityModel.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));
        using var host = builder.Build();

        await Assert.ThrowsAsync<EntityModelException>(() => host.StartAsync(Cancellation));
    }

    [Fact]
    public async Task AddEntityRecognizer_Twice_SharesOneAndAppliesBoth()
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddEntityRecognizer(options => options.QueueCapacity = 7)
            .AddEntityRecognizer(options => options.OneWorker())
            .BuildServiceProvider();

        Assert.Single(services.GetServices<BatchingEntityRecognizer>());
        Assert.Equal((7, 1), (services.Batching().Queue.Capacity, services.Batching().WorkerCount));
        Assert.Single(services.GetServices<IHostedService>(), service => service is EntityRecognizerLifetime);
    }

    [Fact]
    public async Task Meter_HostWithFactory_ComesFromIt()
    {
        var builder = CreateQuietBuilder();
        builder.Services.AddEntityRecognizer();
        using var host = builder.Build();
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        Meter? published = null;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) => published = instrument.Meter.Scope == factory ? instrument.Meter : published,
        };
        listener.Start();

        await host.Services.Batching().RecognizeAsync("好", Cancellation);

        Assert.Equal(EntityRecognizerServiceCollectionExtensions.DiagnosticsName, published?.Name);
    }

    [Fact]
    public async Task HealthCheck_IdleFullAndStopped_SaysSo()
    {
        await using var services = Recognizers.Create(options =>
        {
            options.OneWorker();
            options.QueueCapacity = 1;
        });
        var health = services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, await StatusAsync());

        using var held = await HeldBatch.StartAsync(services.Batching());
        var waiting = services.Batching().RecognizeAsync("好", Cancellation);
        Assert.Equal(HealthStatus.Degraded, await StatusAsync());
        held.Release();
        await Task.WhenAll(held.Answer, waiting);

        await services.Batching().StopAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());

        async Task<HealthStatus> StatusAsync() =>
            (await health.CheckHealthAsync(Cancellation)).Entries[EntityRecognizerServiceCollectionExtensions.HealthCheckName].Status;
    }

    private static HostApplicationBuilder CreateQuietBuilder()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        return builder;
    }

    private sealed class Probe(Action? starting = null, Func<Task>? stopping = null) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            starting?.Invoke();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => stopping?.Invoke() ?? Task.CompletedTask;
    }
}
