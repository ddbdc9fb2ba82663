namespace EntityApi;

/// <summary>The page takes nothing from elsewhere, runs no inline script, and is in no frame.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Revalidated, so that a new version of the page is seen at once; texts are never kept.
        headers.CacheControl = HttpMethods.IsGet(context.Request.Method) ? "no-cache" : "no-store";
        return next(context);
    }
}
