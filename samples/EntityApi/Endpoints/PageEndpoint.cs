using ClueNer.MLNet;

namespace EntityApi.Endpoints;

internal static class PageEndpoint
{
    /// <summary>The colours of types, the same wherever entities are shown.</summary>
    public static void MapPageColors(this IEndpointRouteBuilder app) => app
        .MapGet("/entities.css", () => TypedResults.Text(EntityHtml.StyleSheet, "text/css"))
        .ExcludeFromDescription();
}
