namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Mainland travel permits of Hong Kong and Macao residents: H or M (C or W for permits in the other direction) and eight or ten digits,
/// next to a word such as 回乡证.
/// </summary>
internal sealed class MainlandTravelPermitDetector() : LabelledDetector(
    "mainlandTravelPermit",
    ["回乡证", "回鄉證", "回乡卡", "回鄉卡", "内地通行证", "內地通行證", "港澳通行证", "港澳通行證", "港澳居民", "通行证", "通行證"],
    "[HMCWhmcw][0-9]{10}|[HMCWhmcw][0-9]{8}",
    maxGap: 12,
    maxGapBefore: 6)
{
    protected override bool IsValid(string text, ref int start, ref int end) =>
        base.IsValid(text, ref start, ref end) && Surroundings.IsApartFromWords(text, start, end);
}
