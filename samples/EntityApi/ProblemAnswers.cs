using System.Text.Json;
using ClueNer.MLNet.Hosting;
using Microsoft.AspNetCore.Diagnostics;

namespace EntityApi;

/// <summary>Turns exceptions into problem details of one sentence.</summary>
internal sealed class ProblemAnswers(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
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

    private static (int Status, string? Detail) Explain(Exception exception) => exception switch
    {
        EntityQueueFullException full => (StatusCodes.Status503ServiceUnavailable, full.Message),
        ObjectDisposedException => (StatusCodes.Status503ServiceUnavailable, "The app is stopping: try again later."),
        BadHttpRequestException { InnerException: JsonException json } =>
            (StatusCodes.Status400BadRequest, $"The body is not the JSON expected here ({FirstSentence(json.Message)}): send an object like {{\"text\": \"…\"}}."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, "The body is larger than this address takes: send the text in parts, or many texts to /entities/batch."),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        // What went wrong inside stands in the log.
        _ => (StatusCodes.Status500InternalServerError, null),
    };

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');
}
