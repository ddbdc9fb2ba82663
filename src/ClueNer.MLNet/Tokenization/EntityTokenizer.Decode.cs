using System.Buffers;

namespace ClueNer.MLNet;

// What Microsoft.ML.Tokenizers asks of a tokenizer that turns tokens back into text.
public sealed partial class EntityTokenizer
{
    /// <summary>
    /// Writes the text of tokens. Case, accents and spaces that tokens do not keep are lost: a text with these tokens is written, not the one
    /// they came from. Chinese characters have no spaces between them.
    /// </summary>
    /// <param name="ids">Ids of the vocabulary.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many of the ids were written, each whole.</param>
    /// <param name="charsWritten">The length of the text.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> at an id that the vocabulary lacks.</returns>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        var previous = -1;
        foreach (var id in ids)
        {
            if ((uint)id >= (uint)Vocabulary.Count)
            {
                return OperationStatus.InvalidData;
            }

            var written = _tokenization.Written(id);
            var space = _tokenization.AreApart(previous, id) ? 1 : 0;
            if (written.Length + space > destination.Length - charsWritten)
            {
                return OperationStatus.DestinationTooSmall;
            }

            destination.Slice(charsWritten, space).Fill(' ');
            written.CopyTo(destination[(charsWritten + space)..]);
            charsWritten += space + written.Length;
            previous = id;
            idsConsumed++;
        }

        return OperationStatus.Done;
    }
}
