namespace ClueNer.MLNet.Robustness;

/// <summary>An input that violated a guarantee.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Number">The number of the input in the run; with the same seed it comes again.</param>
/// <param name="Input">The input.</param>
/// <param name="Problem">What happened.</param>
internal sealed record FuzzFinding(string Target, long Number, byte[] Input, string Problem);
