namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Mainland travel permits of Taiwan residents: eight digits, or ten and a letter in brackets, next to a word such as 台胞证.
/// </summary>
internal sealed class TaiwanTravelPermitDetector() : LabelledDetector(
    "taiwanTravelPermit",
    ["台胞证", "台胞證", "臺胞證", "大陆通行证", "大陸通行證", "台湾居民来往", "台灣居民來往", "臺灣居民來往", "台湾通行证", "台灣通行證", "臺灣通行證"],
    @"[0-9]{10}(\([A-Za-z]\)|[A-Za-z])?|[0-9]{8}|[Tt][0-9]{8}",
    maxGap: 12,
    maxGapBefore: 6)
{
    protected override bool IsValid(string text, ref int start, ref int end) =>
        base.IsValid(text, ref start, ref end) && Surroundings.IsApartFromWords(text, start, end);
}
