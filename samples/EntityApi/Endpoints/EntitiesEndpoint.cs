using ClueNer.MLNet.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EntityApi.Endpoints;

internal static class EntitiesEndpoint
{
    public static void MapEntities(this IEndpointRouteBuilder app) => app
        .MapPost("/entities", FindAsync)
        .WithTags(EntityApp.Tag)
        .WithName("FindEntities")
        .WithSummary("The entities of one text")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<EntitiesAnswer>, ProblemHttpResult>> FindAsync(
        TextRequest request, BatchingEntityRecognizer recognizer, ApiLimits limits, CancellationToken cancellation) =>
        limits.Refuse(request.Text) is { } refusal
            ? TypedResults.Problem(refusal, statusCode: StatusCodes.Status413PayloadTooLarge)
            : TypedResults.Ok(EntitiesAnswer.Of(await recognizer.RecognizeAsync(request.Text, cancellation)));
}
