using System.Buffers;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Passwords: four or more ASCII letters, digits or signs right after a word such as 密码. One must be a digit or a sign, unless a colon or
/// the like comes between.
/// </summary>
internal sealed class PasswordDetector() : LabelledDetector(
    "password",
    ["密码", "密碼", "口令", "暗号", "暗號", "password", "passwd", "passphrase", "pwd", "PIN码", "PIN"],
    "[!-~]{4,64}",
    maxGap: 6,
    maxGapBefore: -1)
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    protected override bool NeedsDigits => false;

    // 密码已重置为…, the password is …
    protected override bool Connects(ReadOnlySpan<char> between) =>
        Surroundings.OnlyConnects(between.TrimStart("已被设設置改重成")) || between.Trim(" ").Equals("is", StringComparison.OrdinalIgnoreCase);

    protected override bool IsValid(string text, ref int start, ref int end)
    {
        // The pattern reads a connecting colon or bracket as the password's first sign.
        while (start < end && text[start] is ':' or '=' or '(' or '[' or '"' or '\'')
        {
            start++;
        }

        var value = text.AsSpan(start, end - start).TrimEnd(".,;()[]\"'");
        end = start + value.Length;
        var before = text.AsSpan(0, start).TrimEnd(' ');
        var isNamed = before[^1] is ':' or '=' or '是' or '为' or '為' or '成' or '"' or '\'' or '「' or '“';
        return value.Length >= 4 && (isNamed || value.ContainsAnyExcept(Letters)) && !Surroundings.IsQuantity(text, end);
    }
}
