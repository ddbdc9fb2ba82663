namespace ClueNer.MLNet.Text;

/// <summary>
/// Messages quote names and texts from files that strangers wrote. Even then, a message stays one readable line: no line break forges a
/// line of a log (a tab is quoted as it is), no escape sequence reaches a terminal, and nothing fills a screen.
/// </summary>
internal static class MessageSanitizer
{
    private const int MaxLength = 1_200;

    // The beginning says what was found and the end what to do, so the middle can be left out.
    private const int KeptEnd = 400;

    public static string Of(string message)
    {
        if (message.Length > MaxLength)
        {
            message = string.Concat(message.AsSpan(0, MaxLength - KeptEnd), " … ", message.AsSpan(message.Length - KeptEnd));
        }

        return string.Create(message.Length, message, (line, source) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = (char.IsControl(source[i]) && source[i] != '\t') || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
            }
        });
    }
}
