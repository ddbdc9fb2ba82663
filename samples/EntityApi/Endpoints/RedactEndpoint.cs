using ClueNer.MLNet;
using ClueNer.MLNet.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EntityApi.Endpoints;

internal static class RedactEndpoint
{
    public static void MapRedact(this IEndpointRouteBuilder app) => app
        .MapPost("/redact", RedactAsync)
        .WithTags(EntityApp.Tag)
        .WithName("Redact")
        .WithSummary("One text with placeholders for its entities, and for ID, mobile and card numbers and e-mail addresses")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<RedactAnswer>, ProblemHttpResult>> RedactAsync(
        RedactRequest request, BatchingEntityRecognizer recognizer, ApiLimits limits, CancellationToken cancellation)
    {
        if (limits.Refuse(request.Text) is { } refusal)
        {
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var redactor = new EntityRedactor(new EntityRedactionOptions { Types = request.Types?.ToHashSet(StringComparer.Ordinal) });
        var redacted = redactor.Redact(request.Text, await recognizer.RecognizeAsync(request.Text, cancellation));
        return TypedResults.Ok(new RedactAnswer(redacted.Text, redacted.Replacements));
    }
}
