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
        .WithSummary("One text with placeholders for its entities and personal numbers")
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

        var entities = await recognizer.RecognizeAsync(request.Text, cancellation);
        var redactor = new EntityRedactor(new EntityRedactionOptions { Types = Types(request, entities) });
        var redacted = redactor.Redact(request.Text, entities);
        return TypedResults.Ok(new RedactAnswer(redacted.Text, redacted.Replacements));
    }

    /// <summary>Returns the types to redact in a text with these entities; null means all.</summary>
    private static HashSet<string>? Types(RedactRequest request, IReadOnlyList<Entity> entities) => request.Except is null
        ? request.Types?.ToHashSet(StringComparer.Ordinal)
        : (request.Types ?? [.. entities.Select(entity => entity.Type), .. TextDetectors.All.Select(detector => detector.Name)]).Except(request.Except, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
}
