using System.Text;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Counts chars in the unit of the output.</summary>
internal static class CharUnits
{
    /// <summary>A text's entities with their chars in a unit.</summary>
    public static IReadOnlyList<Entity> In(this IReadOnlyList<Entity> entities, CharUnit unit, string text)
    {
        if (unit == CharUnit.Utf16)
        {
            return entities;
        }

        // Entities come in their order, so that a text is walked once.
        var (last, units) = (0, 0);
        return [.. entities.Select(entity => entity with { CharStart = UnitsTo(entity.CharStart), CharEnd = UnitsTo(entity.CharEnd) })];

        int UnitsTo(int index)
        {
            (last, units) = index < last ? (0, 0) : (last, units);
            var between = text.AsSpan(last..index);
            last = index;
            return units += unit == CharUnit.Utf8 ? Encoding.UTF8.GetByteCount(between) : CodePoints.CountOf(between);
        }
    }
}
