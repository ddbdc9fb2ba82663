namespace ClueNer.MLNet;

/// <summary>How a text becomes tokens.</summary>
public enum TokenizationMode
{
    /// <summary>Like Hugging Face's BertTokenizerFast: normalisation, greedy longest match, <c>[CLS]</c> and <c>[SEP]</c> around.</summary>
    WordPiece,

    /// <summary>
    /// Like UER-py's training: every Unicode code point is one token, as it is, and there is no <c>[CLS]</c> or <c>[SEP]</c>.
    /// White space and what the vocabulary lacks (upper case, for the usual vocabularies) become <c>[UNK]</c>.
    /// </summary>
    Characters,

    /// <summary>
    /// Like Hugging Face's XLMRobertaTokenizerFast: the pieces of a SentencePiece model, <c>&lt;s&gt;</c> and <c>&lt;/s&gt;</c> around.
    /// The options for case, accents and Chinese chars mean nothing here: the model brings its normalization.
    /// </summary>
    SentencePiece,
}
