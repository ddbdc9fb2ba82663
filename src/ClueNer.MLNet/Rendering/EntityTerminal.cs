using System.Buffers;
using System.Globalization;
using System.Text;
using ClueNer.MLNet.Redaction;
using ClueNer.MLNet.Rendering;

namespace ClueNer.MLNet;

/// <summary>Shows entities in a terminal: <c>[江苏警方]government通报</c>, in colours if wanted.</summary>
public static class EntityTerminal
{
    private const string Reset = "\e[0m";

    /// <summary>Returns the text with each entity in brackets, followed by its type.</summary>
    /// <remarks>
    /// Anything in text and types that could control a terminal is shown instead of obeyed: control characters except tab and line feed
    /// become their Unicode pictures (ESC: <c>␛</c>); C1 controls, bidirectional overrides and lone surrogates become U+FFFD. If entities
    /// overlap, the longest is shown whole, and others only where it leaves chars.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="entities">Its entities, in any order.</param>
    /// <param name="color">Whether to write ANSI colour codes. Default: <see langword="true"/>.</param>
    /// <exception cref="ArgumentException">An entity belongs to another text.</exception>
    public static string Render(string text, IReadOnlyList<Entity> entities, bool color = true)
    {
        var findings = SpanCandidate.CreateAll(text, entities);
        OverlapRule.Apply(text, findings);
        var shown = new StringBuilder();
        var done = 0;
        foreach (var finding in findings)
        {
            AppendSafe(shown, text.AsSpan(done, finding.CharStart - done), multiline: true);
            var code = EntityPalette.Slots[EntityPalette.SlotOf(finding.Type)].TerminalCode;
            shown.Append(CultureInfo.InvariantCulture, $"{(color ? $"\e[1;{code}m" : "")}[");
            AppendSafe(shown, text.AsSpan(finding.CharStart, finding.Length), multiline: true);
            shown.Append(CultureInfo.InvariantCulture, $"]{(color ? $"{Reset}\e[{code}m" : "")}");
            AppendSafe(shown, finding.Type, multiline: false);
            shown.Append(color ? Reset : "");
            done = finding.CharEnd;

            // Separates a type from a Latin word after it.
            if (done < text.Length && char.IsAsciiLetterOrDigit(text[done]))
            {
                shown.Append(' ');
            }
        }

        AppendSafe(shown, text.AsSpan(done), multiline: true);
        return shown.ToString();
    }

    private static void AppendSafe(StringBuilder shown, ReadOnlySpan<char> text, bool multiline)
    {
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(text, out var rune, out var length);
            var c = text[0];
            var plain = status == OperationStatus.Done && (multiline && c is '\n' or '\t' || !Controls(rune.Value));
            if (plain)
            {
                shown.Append(text[..length]);
            }
            else
            {
                shown.Append(c < ' ' ? (char)('\u2400' + c) : c == '\x7f' ? '\u2421' : '\ufffd');
            }

            text = text[length..];
        }
    }

    /// <summary>C0, DEL and C1 controls; line and paragraph separators; marks, overrides and isolates of writing direction.</summary>
    private static bool Controls(int rune) =>
        rune is < 0x20 or (>= 0x7f and <= 0x9f) or 0x061c or 0x200e or 0x200f or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069);
}
