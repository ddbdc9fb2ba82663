using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Rendering;

/// <summary>
/// Sixteen colours for types: even steps around OKLCH's circle of hues, with one lightness each for background and ink. So no type stands
/// out, and every pair keeps the contrast of WCAG 2.2 AA (4.5) in both schemes.
/// </summary>
internal static class EntityPalette
{
    public const string LightInk = "#1a1a1a";
    public const string DarkInk = "#f0f0f0";
    public const string LightPage = "#ffffff";
    public const string DarkPage = "#16181c";

    /// <summary>The types of CLUENER2020, with distant colours for types that often occur together. Any other type gets a slot by its hash.</summary>
    private static readonly Dictionary<string, int> KnownSlots = new(StringComparer.Ordinal)
    {
        ["address"] = 7,
        ["book"] = 2,
        ["company"] = 11,
        ["game"] = 10,
        ["government"] = 14,
        ["movie"] = 3,
        ["name"] = 0,
        ["organization"] = 13,
        ["position"] = 5,
        ["scene"] = 8,
    };

    public static IReadOnlyList<Slot> Slots { get; } =
    [
        new("#ffd5da", "#8e1b3d", "#58252f", "#fdbdc6", 91),
        new("#fdd8cf", "#90210c", "#58271e", "#fec0b3", 31),
        new("#fdd9c2", "#7b3d01", "#552c0a", "#fec39b", 33),
        new("#fedca9", "#6a4908", "#4c3200", "#f9c87b", 33),
        new("#ece3aa", "#5b5007", "#403805", "#e2d37b", 93),
        new("#d8eab3", "#465805", "#313e09", "#c4dd8b", 92),
        new("#c3efc3", "#026117", "#1b421e", "#a3e4a4", 32),
        new("#b1f2d7", "#055e46", "#044331", "#83e8c3", 32),
        new("#a6f2ec", "#015c59", "#08413e", "#6ee8e1", 96),
        new("#a6efff", "#035a68", "#01404a", "#6fe4fb", 36),
        new("#c2e8ff", "#03577a", "#023d57", "#9fdafd", 36),
        new("#d0e3fe", "#074ca0", "#1d385e", "#b6d3fd", 94),
        new("#dbdffe", "#443f9f", "#31325e", "#c7cdff", 34),
        new("#e8dafe", "#613492", "#402d58", "#dbc5fe", 35),
        new("#fcd1fd", "#76297c", "#4b294d", "#f6b8f9", 95),
        new("#fed3e8", "#86205f", "#53263f", "#feb9dc", 95),
    ];

    /// <summary>The slot of a type: the same in every process.</summary>
    public static int SlotOf(string type)
    {
        if (KnownSlots.TryGetValue(type, out var slot))
        {
            return slot;
        }

        // FNV-1a, 32 bits: string.GetHashCode differs from process to process.
        var hash = 2166136261;
        foreach (var c in type)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)(hash % (uint)Slots.Count);
    }

    /// <summary>One rule per slot, <c>.cluener-c11{…}</c>, that sets the colours as custom properties.</summary>
    public static string CreateRules(bool dark)
    {
        var css = new StringBuilder();
        for (var i = 0; i < Slots.Count; i++)
        {
            var slot = Slots[i];
            css.Append(
                CultureInfo.InvariantCulture,
                $".cluener-c{i}{{--cluener-back:{(dark ? slot.DarkBack : slot.LightBack)};--cluener-line:{(dark ? slot.DarkLine : slot.LightLine)}}}\n");
        }

        return css.ToString();
    }

    /// <summary>The colours of a type: background, and line and name on it, in both schemes, and the colour's code in a terminal.</summary>
    public sealed record Slot(string LightBack, string LightLine, string DarkBack, string DarkLine, int TerminalCode);
}
