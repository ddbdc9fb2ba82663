using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Recognition;

/// <summary>Receives every text of a <see cref="RecognitionEngine"/> when its last window is scored.</summary>
internal interface IScoredTextReceiver
{
    /// <summary>Takes one text. Called on the thread that scored its last window, and for several texts at the same time.</summary>
    /// <param name="block">The block that the text is in.</param>
    /// <param name="text">Its index in the block.</param>
    /// <param name="scored">The text with its logits, which are valid only during the call.</param>
    void Receive(TextBlock block, int text, in ScoredText scored);
}
