using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>
/// One conversation's dictionary: with it, what has a placeholder in one request has the same in the next. Thread-safe. It holds
/// originals, so let go of it when the conversation is over.
/// </summary>
/// <param name="dictionary">A dictionary to go on with, as one that was loaded. Default: <see langword="null"/>, an empty one.</param>
public sealed class EntityRedactionSession(RedactionDictionary? dictionary = null)
{
    private const string Key = "ClueNer.MLNet.EntityRedactionSession";
    private int _restoredCount;
    private int _leftCount;

    /// <summary>What the placeholders of the conversation stand for.</summary>
    public RedactionDictionary Dictionary { get; } = dictionary ?? new RedactionDictionary();

    /// <summary>How many placeholders were restored in answers and in arguments of tools.</summary>
    public int RestoredCount => _restoredCount;

    /// <summary>How many were left as they came, because they stand for nothing.</summary>
    public int LeftCount => _leftCount;

    /// <summary>Makes a request part of this conversation.</summary>
    /// <param name="options">The request's options. Default: <see langword="null"/>, new ones.</param>
    /// <returns>The same options; what marks them is taken off before they are sent.</returns>
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
