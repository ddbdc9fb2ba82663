using System.Text;
using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet;

/// <summary>
/// Puts back what was redacted, in a language model's answer that may arrive in pieces. It tolerates what models do to placeholders. Not
/// thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// <c>〔name1〕</c> is also read as <c>[name1]</c>, <c>【name1】</c>, <c>name1</c>, <c>〔 Name 1 〕</c>, <c>〔ＮＡＭＥ１〕</c>, and with a
/// line break inside. Without brackets it must not be next to an ASCII letter or digit, and a name that is not ASCII must not be next to
/// any letter or digit. What cannot be restored is left and counted. Entries that the dictionary gets after the restorer was created are
/// unknown to it.
/// </para>
/// <para>
/// Pass texts through <see cref="Protect"/> before you send them: then <c>name1</c> in the original comes back as it was.
/// </para>
/// </remarks>
/// <param name="dictionary">The dictionary that the texts were redacted with.</param>
public sealed class TolerantRestorer(RedactionDictionary dictionary)
{
    private readonly TolerantPlaceholders _placeholders = new(dictionary ?? throw new ArgumentNullException(nameof(dictionary)));
    private readonly StringBuilder _ready = new();
    private string _held = "";
    private char _before = PlaceholderFormat.Default.Close;

    /// <summary>The number of placeholders that were restored.</summary>
    public int RestoredCount { get; private set; }

    /// <summary>The number of placeholders that were left, because they are not in the dictionary.</summary>
    public int LeftCount { get; private set; }

    /// <summary>
    /// Takes the next piece and returns as much of the restored text as is certain: only what may still become a placeholder is held back.
    /// </summary>
    public string Append(ReadOnlySpan<char> text)
    {
        Read(string.Concat(_held, text), isEnd: false);
        return Take();
    }

    /// <summary>Ends the text and returns the rest. The restorer can then be used for another text; the counts continue.</summary>
    public string Flush()
    {
        Read(_held, isEnd: true);
        _before = PlaceholderFormat.Default.Close;
        return Take();
    }

    /// <summary>
    /// Replaces everything in the rest of the original that this class would read as a placeholder with a placeholder of its own, of the
    /// type <c>literal</c>.
    /// </summary>
    /// <param name="redacted">A text after redaction with placeholders; its dictionary gets the new ones.</param>
    /// <returns>The text to send.</returns>
    /// <exception cref="ArgumentException">The text was redacted in a style without placeholders.</exception>
    public static string Protect(RedactedText redacted)
    {
        ArgumentNullException.ThrowIfNull(redacted);
        var dictionary = redacted.Dictionary ?? throw new ArgumentException(
            "The text was redacted in a style that cannot be restored, expected placeholders: use the style Placeholder.", nameof(redacted));
        var placeholders = new TolerantPlaceholders(dictionary);
        var result = new StringBuilder(redacted.Text.Length);
        ReadOnlySpan<char> rest = redacted.Text;
        var originalEnd = 0;
        foreach (var replacement in redacted.Replacements)
        {
            var length = replacement.CharStart - originalEnd;
            ProtectPiece(rest[..length]);
            result.Append(replacement.Replacement);
            rest = rest[(length + replacement.Replacement.Length)..];
            originalEnd = replacement.CharEnd;
        }

        ProtectPiece(rest);
        return result.ToString();

        void ProtectPiece(ReadOnlySpan<char> piece)
        {
            var before = PlaceholderFormat.Default.Close;
            while (!piece.IsEmpty)
            {
                var length = placeholders.Match(before, piece, isEnd: true, out _);
                before = length > 0 ? PlaceholderFormat.Default.Close : piece[0];
                if (length > 0)
                {
                    result.Append(dictionary.GetOrAdd(TolerantPlaceholders.LookAlikeType, piece[..length].ToString()));
                }
                else
                {
                    length = 1;
                    result.Append(before);
                }

                piece = piece[length..];
            }
        }
    }

    private void Read(string text, bool isEnd)
    {
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            var start = _placeholders.FindStart(rest);
            if (start > 0)
            {
                _ready.Append(rest[..start]);
                _before = rest[start - 1];
                rest = rest[start..];
            }

            if (rest.IsEmpty)
            {
                break;
            }

            var length = _placeholders.Match(_before, rest, isEnd, out var original);
            if (length == TolerantPlaceholders.NeedsMore)
            {
                break;
            }

            if (length > 0)
            {
                RestoredCount += original is null ? 0 : 1;
                LeftCount += original is null ? 1 : 0;
                _before = PlaceholderFormat.Default.Close;
            }
            else
            {
                length = 1;
                _before = rest[0];
            }

            _ready.Append(original ?? rest[..length].ToString());
            rest = rest[length..];
        }

        _held = rest.ToString();
    }

    private string Take()
    {
        var result = _ready.ToString();
        _ready.Clear();
        return result;
    }
}
