using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using ClueNer.MLNet;
using EntityApi.Endpoints;
using OpenTelemetry.Metrics;

namespace EntityApi;

/// <summary>The app: <c>/entities</c>, <c>/entities/batch</c>, <c>/redact</c>, health, metrics, OpenAPI, and the page.</summary>
internal static class EntityApp
{
    /// <summary>The group of all endpoints in the OpenAPI document.</summary>
    public const string Tag = "entities";

    private const string DefaultUrl = "http://127.0.0.1:5000";

    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // The page is next to the program, whatever the current folder is.
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (!ListensElsewhere(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var limits = builder.Configuration.GetSection("EntityApi").Get<ApiLimits>() ?? new ApiLimits();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
        });
        AddServices(builder.Services, limits, builder.Configuration["EntityApi:Model"]);

        var app = builder.Build();
        app.UseMiddleware<RequestTally>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapEntities();
        app.MapBatch(limits);
        app.MapRedact();
        app.MapPageColors();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint();
        app.MapOpenApi();
        return app;
    }

    private static void AddServices(IServiceCollection services, ApiLimits limits, string? model)
    {
        services.AddSingleton(limits);
        // Load the model now, so that a wrong folder ends the program before it listens.
        var own = model is null ? null : EntityModel.Load(model);
        services.AddEntityRecognizer(options => options.Model = own);
        services.AddSingleton<RequestCount>();
        services.AddHostedService(provider => provider.GetRequiredService<RequestCount>());
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemAnswers.Complete);
        services.AddExceptionHandler<ProblemAnswers>();
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Entities in Chinese text";
            document.Info.Description = "charStart and charEnd (exclusive) count UTF-16 code units of the text that was sent.";
            return Task.CompletedTask;
        }));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(EntityRecognizerServiceCollectionExtensions.DiagnosticsName, "Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPrometheusExporter());
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            // Write Chinese without \u escapes. This is safe because the answer is JSON, never part of a page.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
    }

    private static bool ListensElsewhere(ConfigurationManager configuration) =>
        configuration["urls"] is not null
        || configuration["http_ports"] is not null
        || configuration["https_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
