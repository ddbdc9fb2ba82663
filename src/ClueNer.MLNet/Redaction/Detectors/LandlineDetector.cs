namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Landline numbers with an area code (010, 02x, 03xx to 09xx), possibly after +86, possibly with an extension (转802). Without an area
/// code, seven or eight digits if a word says that they are a telephone number.
/// </summary>
internal sealed class LandlineDetector() : PatternDetector(
    "landline",
    Formed,
    "area code and number",
    @"((\+|00)86[- ]?\(?0?(10|2[0-9]|[3-9][0-9]{2})\)?|\(?0(10|2[0-9]|[3-9][0-9]{2})\)?)[- ]?[2-9]([0-9]{6,7}|[0-9]{2,3}[- ][0-9]{4})([- ]?(转|轉|分机|分機|ext\.?|x)[: ]?[0-9]{1,6}|-[0-9]{1,4})?")
{
    private readonly LocalNumbers _local = new();

    public override void Find(string text, List<TextDetection> found)
    {
        base.Find(text, found);
        _local.Find(text, found);
    }

    protected override bool IsApart(string text, int start, int end) =>
        Surroundings.IsApartFromNumbers(text, start, end) && !Surroundings.IsWordChar(text, start - 1);

    protected override bool IsValid(string text, int start, ref int end) =>
        !Surroundings.IsOtherNumber(text, start);

    private sealed class LocalNumbers() : LabelledDetector(
        "landline",
        ["电话", "電話", "座机", "座機", "传真", "傳真", "固话", "固話", "热线", "熱線", "总机", "總機", "Tel", "Fax"],
        @"[2-9]([0-9]{6,7}|[0-9]{2,3}[- ][0-9]{4})",
        maxGap: 6,
        maxGapBefore: -1)
    {
        protected override bool Connects(ReadOnlySpan<char> between) => !between.ContainsAnyInRange('0', '9') && base.Connects(between);
    }
}
