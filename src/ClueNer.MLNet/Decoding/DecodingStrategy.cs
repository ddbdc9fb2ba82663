namespace ClueNer.MLNet;

/// <summary>How logits become entities.</summary>
public enum DecodingStrategy
{
    /// <summary>The most probable legal label path, with no illegal step and never <c>[PAD]</c>. The default.</summary>
    Viterbi,

    /// <summary>
    /// Each token with a label other than <c>O</c> is returned with its label, like Hugging Face's <c>aggregation_strategy="none"</c>.
    /// </summary>
    None,

    /// <summary>Like Hugging Face's <c>"simple"</c>: neighbours of one type are joined unless the second begins with <c>B-</c>.</summary>
    Simple,

    /// <summary>Like Hugging Face's <c>"first"</c>: a word has the label of its first token.</summary>
    First,

    /// <summary>Like Hugging Face's <c>"average"</c>: a word has the label with the highest mean probability over its tokens.</summary>
    Average,

    /// <summary>Like Hugging Face's <c>"max"</c>: a word has the label of its token with the highest probability.</summary>
    Max,
}
