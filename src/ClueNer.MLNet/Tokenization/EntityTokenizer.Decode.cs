using System.Buffers;

namespace ClueNer.MLNet;

// The part of Microsoft.ML.Tokenizers' contract that turns tokens back into text.
public sealed partial class EntityTokenizer
{
    /// <summary>
    /// Writes a text that has these tokens. It may differ from the text they came from: case, accents and spaces that tokens do not keep
    /// are lost. There are no spaces between Chinese characters.
    /// </summary>
    /// <param name="ids">Ids of the vocabulary.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">The number of ids that were written, each as a whole.</param>
    /// <param name="charsWritten">The length of the text.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> if the vocabulary lacks an id.</returns>
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
