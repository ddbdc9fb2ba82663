using System.Collections.Concurrent;
using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Recognition;

/// <summary>Recognises given texts as one block on the caller's thread. Thread-safe.</summary>
/// <param name="engine">An engine whose receiver is an <see cref="EntityReceiver"/>.</param>
internal sealed class BlockRecognizer(RecognitionEngine engine)
{
    private readonly ConcurrentBag<TextBlock> _singles = [];

    public DecodedEntity[] Recognize(ReadOnlyMemory<char> text)
    {
        var block = _singles.TryTake(out var idle) ? idle : new TextBlock();
        engine.Append(block, text);
        engine.Complete(block);
        var entities = block.Entities[0];
        block.Clear();
        _singles.Add(block);
        return entities;
    }

    public DecodedEntity[][] Recognize(IReadOnlyList<string> texts)
    {
        var block = new TextBlock();
        foreach (var text in texts)
        {
            engine.Append(block, (text ?? throw new ArgumentException("One of the texts is null, expected a string: leave it out or give an empty one.", nameof(texts))).AsMemory());
        }

        engine.Complete(block);
        return block.Entities;
    }
}
