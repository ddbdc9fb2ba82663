using System.Text.Json;
using ClueNer.MLNet.Hosting;
using Microsoft.AspNetCore.Diagnostics;

namespace EntityApi;

/// <summary>Turns exceptions into problem details with a one-sentence message.</summary>
internal sealed class ProblemAnswers(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (status, detail) = Explain(exception);
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }

    /// <summary>Adds a message to problems that have none.</summary>
    public static void Complete(ProblemDetailsContext context) =>
        context.ProblemDetails.Detail ??= Usual(context.ProblemDetails.Status, context.HttpContext.Request);

    private static (int Status, string? Detail) Explain(Exception exception) => exception switch
    {
        EntityQueueFullException full => (StatusCodes.Status503ServiceUnavailable, full.Message),
        ObjectDisposedException => (StatusCodes.Status503ServiceUnavailable, "The app is stopping: try again later."),
        BadHttpRequestException { InnerException: JsonException json } =>
            (StatusCodes.Status400BadRequest, $"The body is not the JSON expected, at {json.Path ?? "$"}: send an object like {{\"text\": \"…\"}}."),
        BadHttpRequestException bad => (bad.StatusCode, null),
        // The log has the details.
        _ => (StatusCodes.Status500InternalServerError, null),
    };

    private static string? Usual(int? status, HttpRequest request) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read: send a body like {\"text\": \"…\"}.",
        StatusCodes.Status404NotFound => $"There is nothing at {request.Path}: see /openapi/v1.json for what there is.",
        StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}: see /openapi/v1.json for what it takes.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this address takes: send the text in parts, or many texts to /entities/batch.",
        StatusCodes.Status415UnsupportedMediaType =>
            $"The Content-Type is '{request.ContentType}', expected application/json, or application/jsonl for a batch: set that header.",
        StatusCodes.Status500InternalServerError => "Something failed inside: see the server's log.",
        _ => null,
    };
}
