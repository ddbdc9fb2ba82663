namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Service numbers: 400 or 800 and seven digits, in one piece or in groups.</summary>
internal sealed class ServiceNumberDetector() : PatternDetector(
    "serviceNumber", Formed, "400 or 800 and seven digits", @"[48]00([0-9]{7}|[- ]([0-9]{7}|[0-9]{3}[- ][0-9]{4}|[0-9]{4}[- ][0-9]{3}|[0-9]{2}[- ][0-9]{5}))")
{
    protected override bool IsApart(string text, int start, int end) =>
        Surroundings.IsApartFromNumbers(text, start, end) && Surroundings.IsApartFromWords(text, start, end);

    // A round number is an amount.
    protected override bool IsValid(string text, int start, ref int end) =>
        !text.AsSpan(start, end - start).EndsWith("00000", StringComparison.Ordinal) && !Surroundings.IsOtherNumber(text, start);
}
