using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EntityApi.Endpoints;

internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapHealthChecks(
        "/health",
        new() { ResponseWriter = WriteAsync });

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(
            pair => pair.Key,
            pair => new { status = pair.Value.Status.ToString(), pair.Value.Description, pair.Value.Data }),
    });
}
