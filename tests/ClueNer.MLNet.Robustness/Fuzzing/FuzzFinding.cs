namespace ClueNer.MLNet.Robustness;

/// <summary>An input that broke a promise.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Number">Which input of the run it was; with the same seed it comes again.</param>
/// <param name="Input">The input.</param>
/// <param name="Problem">What happened.</param>
internal sealed record FuzzFinding(string Target, long Number, byte[] Input, string Problem);
