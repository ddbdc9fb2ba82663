using System.Buffers;

namespace ClueNer.MLNet.Decoding;

/// <summary>Decodes logits to entities as the settings say. Thread-safe: each call keeps its state on the stack or in a pool.</summary>
internal sealed class EntityDecoder
{
    private readonly EntityTokenizer _tokenizer;
    private readonly int _labelCount;
    private readonly DecodingStrategy _decoding;
    private readonly ISpanDecoder _spanDecoder;
    private readonly RecallDecoder? _notOutside;
    private readonly EntityRules _rules;
    private readonly GazetteerMatcher? _always;

    /// <param name="tokenizer">The tokenizer that made the tokens. It knows which of them continue a word, and whether <c>[CLS]</c> is counted.</param>
    /// <param name="labels">The model's labels.</param>
    /// <param name="options">The settings.</param>
    /// <param name="transitions">Learned scores for <see cref="DecodingStrategy.Viterbi"/>; other strategies ignore them.</param>
    /// <exception cref="ArgumentException">The settings or transition scores do not fit the labels.</exception>
    public EntityDecoder(EntityTokenizer tokenizer, LabelSet labels, EntityDecodingOptions options, TransitionScores? transitions = null)
        : this(tokenizer, labels, options, transitions, keepOutside: false)
    {
    }

    /// <summary>
    /// Like the other constructor; <paramref name="keepOutside"/> also returns <c>O</c>, to compare with Hugging Face's
    /// <c>ignore_labels=[]</c>.
    /// </summary>
    internal EntityDecoder(
        EntityTokenizer tokenizer, LabelSet labels, EntityDecodingOptions options, TransitionScores? transitions, bool keepOutside)
    {
        _tokenizer = tokenizer;
        _labelCount = labels.Count;
        _decoding = options.Decoding;
        _rules = new EntityRules(labels, options);
        _spanDecoder = _decoding == DecodingStrategy.Viterbi
            ? new ConstrainedSpans(labels, transitions)
            : new HuggingFaceAggregation(labels, _decoding, keepOutside);
        _notOutside = options.NotOutsideThreshold is { } threshold
            ? new RecallDecoder(labels, threshold, tokenByToken: _decoding == DecodingStrategy.None)
            : null;
        _always = options.AlwaysEntities is { Count: > 0 } words ? new GazetteerMatcher(words) : null;
    }

    /// <summary>
    /// Whether two entities may share a char, as Hugging Face's may: two tokens can cover the same char, and SentencePiece's mark before a
    /// word covers the word's first char.
    /// </summary>
    private bool MayOverlap => _decoding == DecodingStrategy.None
        || (_decoding != DecodingStrategy.Viterbi && _tokenizer.Options.Mode == TokenizationMode.SentencePiece);

    private bool AsksForWords => _decoding is DecodingStrategy.First or DecodingStrategy.Average or DecodingStrategy.Max;

    /// <summary>
    /// Appends the text's entities to <paramref name="entities"/>, sorted by chars. They are disjoint unless <see cref="MayOverlap"/>.
    /// </summary>
    public void Decode(in ScoredText input, List<DecodedEntity> entities)
    {
        if (!AsksForWords)
        {
            Decode(input, [], entities);
            return;
        }

        var continuesWord = ArrayPool<bool>.Shared.Rent(input.TokenIds.Length);
        for (var token = 0; token < input.TokenIds.Length; token++)
        {
            continuesWord[token] = _tokenizer.ContinuesWord(input.TokenIds[token], input.Text, input.CharStarts[token], input.CharEnds[token]);
        }

        Decode(input, continuesWord.AsSpan(0, input.TokenIds.Length), entities);
        ArrayPool<bool>.Shared.Return(continuesWord);
    }

    internal void Decode(in ScoredText input, ReadOnlySpan<bool> continuesWord, List<DecodedEntity> entities)
    {
        var tokenCount = input.CharStarts.Length;
        if (input.Logits.Length != tokenCount * _labelCount)
        {
            throw new ArgumentException(
                $"Found {input.Logits.Length} logits for {tokenCount} tokens; expected {_labelCount} per token: check that the labels are those of the graph.",
                nameof(input));
        }

        using var logits = new FiniteLogits(input.Logits);
        var rented = ArrayPool<LabelSpan>.Shared.Rent(2 * tokenCount);
        var spans = rented.AsSpan(0, tokenCount);
        spans = spans[.._spanDecoder.Decode(logits.Span, continuesWord, spans)];
        if (_notOutside is not null)
        {
            var all = rented.AsSpan(tokenCount, tokenCount);
            spans = all[.._notOutside.Add(logits.Span, spans, all)];
        }

        Place(input, spans, _always?.Find(input.Text) ?? [], entities);
        ArrayPool<LabelSpan>.Shared.Return(rented);
    }

    /// <summary>Merges the spans that pass the rules with the listed words. The words win if they overlap.</summary>
    private void Place(in ScoredText input, ReadOnlySpan<LabelSpan> spans, IReadOnlyList<DecodedEntity> words, List<DecodedEntity> entities)
    {
        var first = entities.Count;
        var nextWord = 0;
        foreach (var span in spans)
        {
            var (start, end) = (input.CharStarts[span.TokenStart], input.CharEnds[span.TokenEnd - 1]);
            while (nextWord < words.Count && words[nextWord].CharEnd <= start)
            {
                entities.Add(PlaceWord(input, words[nextWord++]));
            }

            var givesWay = nextWord < words.Count && words[nextWord].CharStart < end;
            if (!givesWay && _rules.Keep(span, input.Text[start..end]))
            {
                Append(new DecodedEntity(_rules.NameOf(span.Label), start, end, span.Score, TokenIndex(span.TokenStart)), first, entities);
            }
        }

        for (; nextWord < words.Count; nextWord++)
        {
            entities.Add(PlaceWord(input, words[nextWord]));
        }
    }

    /// <summary>
    /// Two tokens can cover the same char (a Hangul syllable's jamo). If entities share a char, the one with the higher score stays; of
    /// equals, the first.
    /// </summary>
    private void Append(DecodedEntity entity, int first, List<DecodedEntity> entities)
    {
        if (MayOverlap || entities.Count == first || entities[^1].CharEnd <= entity.CharStart)
        {
            entities.Add(entity);
        }
        else if (entity.Score > entities[^1].Score)
        {
            entities[^1] = entity;
        }
    }

    private DecodedEntity PlaceWord(in ScoredText input, DecodedEntity word)
    {
        if (_decoding != DecodingStrategy.None)
        {
            return word;
        }

        var firstToken = input.CharEnds.IndexOfAnyExceptInRange(int.MinValue, word.CharStart);
        return firstToken < 0 ? word : word with { TokenIndex = TokenIndex(firstToken) };
    }

    /// <summary>
    /// The token's index as Hugging Face counts, with <c>[CLS]</c> as 0 if there is one; -1 if entities are not single tokens.
    /// </summary>
    private int TokenIndex(int token) => _decoding == DecodingStrategy.None ? token + (_tokenizer.SpecialTokenCount / 2) : -1;
}
