namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Postcodes: six digits right after a word such as 邮编, or five or three in Taiwan.</summary>
internal sealed class PostcodeDetector() : LabelledDetector(
    "postcode",
    ["邮编", "郵編", "邮政编码", "郵政編碼", "邮政码", "郵遞區號", "邮递区号", "postcode", "post code", "postal code", "zip code", "zip"],
    "[0-9]{6}|[0-9]{5}|[0-9]{3}",
    maxGap: 6,
    maxGapBefore: -1)
{
    protected override bool Connects(ReadOnlySpan<char> between) => Surroundings.OnlyConnects(between);
}
