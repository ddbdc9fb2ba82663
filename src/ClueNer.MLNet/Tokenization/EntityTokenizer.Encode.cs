using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet;

// The part of Microsoft.ML.Tokenizers' contract that turns text into tokens.
public sealed partial class EntityTokenizer
{
    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var tokens = Encode(text, textSpan, settings, out var count, out var consumed);
        var encoded = new EncodedToken[count];
        for (var i = 0; i < count; i++)
        {
            encoded[i] = new EncodedToken(tokens.Ids[i], Vocabulary[tokens.Ids[i]], tokens.CharStarts[i]..tokens.CharEnds[i]);
        }

        return new EncodeResults<EncodedToken> { Tokens = encoded, CharsConsumed = consumed };
    }

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var tokens = Encode(text, textSpan, settings, out var count, out var consumed);
        return new EncodeResults<int> { Tokens = tokens.Ids[..count].ToArray(), CharsConsumed = consumed };
    }

    /// <inheritdoc/>
    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        Encode(text, textSpan, settings, out var count, out _);
        return count;
    }

    /// <inheritdoc/>
    protected override int GetIndexByTokenCount(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        normalizedText = null;
        if (!fromEnd)
        {
            Encode(text, textSpan, settings, out tokenCount, out var consumed);
            return consumed;
        }

        var tokens = Encode(text, textSpan);
        var first = Math.Max(tokens.Count - settings.MaxTokenCount, 0);
        // A char may have several tokens, which are kept or left out together.
        while (first > 0 && first < tokens.Count && tokens.CharEnds[first - 1] > tokens.CharStarts[first])
        {
            first++;
        }

        tokenCount = tokens.Count - first;
        return first == 0 ? 0 : first < tokens.Count ? tokens.CharStarts[first] : (text ?? textSpan).Length;
    }

    private TextTokens Encode(string? text, ReadOnlySpan<char> textSpan)
    {
        var tokens = new TextTokens();
        Tokenize(text ?? textSpan, tokens);
        return tokens;
    }

    /// <param name="text">The text, or <see langword="null"/>.</param>
    /// <param name="textSpan">The text if <paramref name="text"/> is <see langword="null"/>.</param>
    /// <param name="settings">The maximum number of tokens.</param>
    /// <param name="count">The number of tokens that fit. A char's tokens are counted together or not at all.</param>
    /// <param name="consumed">The index after the last char of these tokens; the text's length if all fit.</param>
    private TextTokens Encode(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, out int count, out int consumed)
    {
        var tokens = Encode(text, textSpan);
        count = Math.Min(tokens.Count, settings.MaxTokenCount);
        while (count > 0 && count < tokens.Count && tokens.CharEnds[count - 1] > tokens.CharStarts[count])
        {
            count--;
        }

        consumed = count == tokens.Count ? (text ?? textSpan).Length : count > 0 ? tokens.CharEnds[count - 1] : 0;
        return tokens;
    }
}
