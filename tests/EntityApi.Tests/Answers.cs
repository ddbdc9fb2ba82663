using System.Net;
using System.Text.Json;
using ClueNer.MLNet;

namespace EntityApi.Tests;

/// <summary>Answers as a client sees them: only JSON, none of the app's own types.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return (await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken)).RootElement;
    }

    /// <summary>Checks that the answer is a problem of one sentence, and returns the sentence.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.JsonAsync();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.EndsWith(".", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("EntityApi.", detail, StringComparison.Ordinal);
        return detail;
    }

    public static IEnumerable<(string Type, string Text)> Entities(this JsonElement answer) =>
        answer.GetProperty("entities").EnumerateArray()
            .Select(entity => (entity.GetProperty("type").GetString()!, entity.GetProperty("text").GetString()!));

    /// <summary>The same with chars and scores, as the library returns them.</summary>
    public static IEnumerable<Entity> LibraryEntities(this JsonElement answer) =>
        answer.GetProperty("entities").EnumerateArray().Select(entity => new Entity(
            entity.GetProperty("type").GetString()!,
            entity.GetProperty("charStart").GetInt32(),
            entity.GetProperty("charEnd").GetInt32(),
            entity.GetProperty("text").GetString()!,
            entity.GetProperty("score").GetSingle()));
}
