namespace ClueNer.MLNet;

/// <summary>How a text becomes tokens.</summary>
public enum TokenizationMode
{
    /// <summary>
    /// Like Hugging Face's BertTokenizerFast: normalisation, greedy longest match, between <c>[CLS]</c> and <c>[SEP]</c>.
    /// </summary>
    WordPiece,

    /// <summary>
    /// Like UER-py's training: every Unicode code point is one unchanged token, and there is no <c>[CLS]</c> or <c>[SEP]</c>.
    /// White space, and whatever the vocabulary lacks (upper case, in the usual vocabularies), becomes <c>[UNK]</c>.
    /// </summary>
    Characters,

    /// <summary>
    /// Like Hugging Face's XLMRobertaTokenizerFast: the pieces of a SentencePiece model, between <c>&lt;s&gt;</c> and <c>&lt;/s&gt;</c>.
    /// The options for case, accents and Chinese chars have no effect: the model has its own normalization.
    /// </summary>
    SentencePiece,
}
