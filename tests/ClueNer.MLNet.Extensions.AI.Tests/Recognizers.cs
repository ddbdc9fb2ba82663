namespace ClueNer.MLNet.Extensions.AI.Tests;

/// <summary>Recognisers with known answers.</summary>
internal static class Recognizers
{
    /// <summary>Finds a name of three chars after 我叫, and nothing else.</summary>
    public static Task<IReadOnlyList<Entity>> Introduced(string text, CancellationToken cancellationToken)
    {
        List<Entity> entities = [];
        for (var at = text.IndexOf("我叫", StringComparison.Ordinal); at >= 0 && at + 5 <= text.Length; at = text.IndexOf("我叫", at + 2, StringComparison.Ordinal))
        {
            entities.Add(new Entity("name", at + 2, at + 5, text.Substring(at + 2, 3), 1));
        }

        return Task.FromResult<IReadOnlyList<Entity>>(entities);
    }

    public static Task<IReadOnlyList<Entity>> Failing(string text, CancellationToken cancellationToken) =>
        text.Contains('坏') ? throw new TimeoutException("no answer") : Introduced(text, cancellationToken);
}
