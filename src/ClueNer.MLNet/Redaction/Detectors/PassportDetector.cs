using System.Buffers;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Passport numbers: one or two letters and seven or eight digits, or nine digits, next to a word such as 护照.</summary>
internal sealed class PassportDetector() : LabelledDetector(
    "passport",
    ["护照", "護照", "passport", "入境", "出境"],
    "[A-Za-z][0-9]{8}|[A-Za-z]{2}[0-9]{7}|[0-9]{9}",
    maxGap: 16,
    maxGapBefore: 6)
{
    // Digits alone may be a number of travellers.
    private static readonly SearchValues<string> Words = SearchValues.Create(["护照", "護照", "passport"], StringComparison.OrdinalIgnoreCase);

    protected override bool IsValid(string text, ref int start, ref int end) =>
        base.IsValid(text, ref start, ref end) && Surroundings.IsApartFromWords(text, start, end) &&
        (char.IsAsciiLetter(text[start]) || Surroundings.HasNear(text, start, end, Words, distance: 16));
}
