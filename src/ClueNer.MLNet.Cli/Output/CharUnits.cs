using System.Text;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Converts chars to the unit of the output.</summary>
internal static class CharUnits
{
    /// <summary>The entities of a text with their chars in a unit.</summary>
    public static IReadOnlyList<Entity> In(this IReadOnlyList<Entity> entities, CharUnit unit, string text)
    {
        if (unit == CharUnit.Utf16)
        {
            return entities;
        }

        // Entities are in order, so the text is scanned once.
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
