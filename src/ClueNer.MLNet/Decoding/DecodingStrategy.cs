namespace ClueNer.MLNet;

/// <summary>How logits become entities.</summary>
public enum DecodingStrategy
{
    /// <summary>The most probable legal label path: no illegal step, <c>[PAD]</c> never an answer. The default.</summary>
    Viterbi,

    /// <summary>Every token with a label other than <c>O</c>, one by one, with its label, as Hugging Face's <c>aggregation_strategy="none"</c>.</summary>
    None,

    /// <summary>As Hugging Face's <c>"simple"</c>: neighbours of one type are joined unless the second begins with <c>B-</c>.</summary>
    Simple,

    /// <summary>As Hugging Face's <c>"first"</c>: a word has the label of its first token.</summary>
    First,

    /// <summary>As Hugging Face's <c>"average"</c>: a word has the label of its tokens' mean probabilities.</summary>
    Average,

    /// <summary>As Hugging Face's <c>"max"</c>: a word has the label of its surest token.</summary>
    Max,
}
