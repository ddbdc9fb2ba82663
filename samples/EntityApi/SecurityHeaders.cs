namespace EntityApi;

/// <summary>The page loads nothing from other hosts, runs no inline script, and cannot be framed.</summary>
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
        // The page is revalidated, so that a new version is seen at once; texts are never cached.
        headers.CacheControl = HttpMethods.IsGet(context.Request.Method) ? "no-cache" : "no-store";
        return next(context);
    }
}
