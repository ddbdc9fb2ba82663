using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>
/// The dictionary of one conversation: the same original has the same placeholder in all its requests. Thread-safe. It holds originals, so
/// discard it when the conversation is over.
/// </summary>
/// <param name="dictionary">A dictionary to continue with, such as a loaded one. Default: <see langword="null"/>, an empty one.</param>
public sealed class EntityRedactionSession(RedactionDictionary? dictionary = null)
{
    private const string Key = "ClueNer.MLNet.EntityRedactionSession";
    private int _restoredCount;
    private int _leftCount;

    /// <summary>The conversation's placeholders and their originals.</summary>
    public RedactionDictionary Dictionary { get; } = dictionary ?? new RedactionDictionary();

    /// <summary>Number of placeholders that were restored in answers and in arguments of tools.</summary>
    public int RestoredCount => _restoredCount;

    /// <summary>Number of placeholders that were left as they were, because the dictionary does not have them.</summary>
    public int LeftCount => _leftCount;

    /// <summary>Makes a request part of this conversation.</summary>
    /// <param name="options">The request's options. Default: <see langword="null"/>, new ones.</param>
    /// <returns>The same options; their mark is removed before they are sent.</returns>
    public ChatOptions Attach(ChatOptions? options = null)
    {
        options ??= new ChatOptions();
        (options.AdditionalProperties ??= [])[Key] = this;
        return options;
    }

    internal static EntityRedactionSession? Detach(ChatOptions options)
    {
        EntityRedactionSession? session = null;
        if (options.AdditionalProperties is { } properties && properties.TryGetValue(Key, out var value))
        {
            session = value as EntityRedactionSession;
            properties.Remove(Key);
        }

        return session;
    }

    internal void Count(TolerantRestorer restorer)
    {
        Interlocked.Add(ref _restoredCount, restorer.RestoredCount);
        Interlocked.Add(ref _leftCount, restorer.LeftCount);
    }
}
