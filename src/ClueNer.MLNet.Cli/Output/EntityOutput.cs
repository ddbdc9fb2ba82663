using System.Text;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Turns the pipeline's columns into entities to write.</summary>
internal sealed class EntityOutput(CharUnit unit)
{
    public IReadOnlyList<OutputEntity> Of(string text, RowEntities found)
    {
        var entities = new OutputEntity[found.Count];
        var last = (Char: 0, Unit: 0);
        for (var i = 0; i < found.Count; i++)
        {
            int start = found.CharStarts[i], end = found.CharEnds[i];
            var unitStart = Convert(text, start, ref last);
            entities[i] = new OutputEntity(
                found.Types[i],
                text.AsMemory(start, end - start),
                unitStart,
                Convert(text, end, ref last),
                found.Scores[i],
                found.HasTokenIndexes ? found.TokenIndexes[i] : null);
        }

        return entities;
    }

    /// <param name="text">The text.</param>
    /// <param name="index">A UTF-16 index in it.</param>
    /// <param name="last">What was converted last; entities come in their order, so that a text is walked once.</param>
    private int Convert(string text, int index, ref (int Char, int Unit) last)
    {
        if (unit == CharUnit.Utf16)
        {
            return index;
        }

        if (index < last.Char)
        {
            last = (0, 0);
        }

        var between = text.AsSpan(last.Char, index - last.Char);
        last = (index, last.Unit + (unit == CharUnit.Utf8 ? Encoding.UTF8.GetByteCount(between) : CodePoints.CountOf(between)));
        return last.Unit;
    }
}
