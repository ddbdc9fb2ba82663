namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Macao identity cards: 1, 5 or 7, six digits, and a last digit in brackets or after a slash. Without brackets and slashes, only next to a
/// word. The algorithm of the check digit is not public.
/// </summary>
internal sealed class MacaoIdDetector() : PatternDetector("macaoId", Formed, "form of a Macao identity card", @"[157][0-9]{6}\([0-9]\)|[157]/[0-9]{6}/[0-9]")
{
    private readonly PlainNumbers _plain = new();

    public override void Find(string text, List<TextDetection> found)
    {
        base.Find(text, found);
        _plain.Find(text, found);
    }

    private sealed class PlainNumbers() : LabelledDetector(
        "macaoId", ["澳门身份证", "澳門身份證", "澳门居民身份证", "澳門居民身份證", "澳门居民", "澳門居民", "BIR"], "[157][0-9]{7}", maxGap: 8, maxGapBefore: -1)
    {
        protected override bool IsValid(string text, ref int start, ref int end) =>
            base.IsValid(text, ref start, ref end) && Surroundings.IsApartFromWords(text, start, end);
    }
}
