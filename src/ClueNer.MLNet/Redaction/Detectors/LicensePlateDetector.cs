using System.Buffers;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// License plates of GA 36: a province, a letter, and five letters (no I, O) and digits, or six for new energy vehicles. Plates that end
/// in 警, 学, 挂, 港, 澳 or 领 are found too.
/// </summary>
internal sealed class LicensePlateDetector() : PatternDetector(
    "licensePlate",
    Formed,
    "form of a license plate",
    @"[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊使] ?[A-HJ-NP-Za-hj-np-z][·•・∙‧. -]?([DFABCEGHJKdfabceghjk][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}|[0-9]{5}[DFABCEGHJKdfabceghjk]|[A-HJ-NP-Za-hj-np-z0-9]{4}([A-HJ-NP-Za-hj-np-z0-9]|[警学學挂掛港澳领領试試超]))")
{
    private static readonly SearchValues<string> Words = SearchValues.Create(["车", "車", "牌", "驾", "駕", "违停", "違停", "司机", "司機"], StringComparison.Ordinal);

    protected override bool NeedsDigits => false;

    // Anything may come before the province: 车牌京A12345.
    protected override bool IsApart(string text, int start, int end) => !Surroundings.IsWordChar(text, end);

    protected override bool IsValid(string text, int start, ref int end) =>
        text.AsSpan(start, end - start).ContainsAnyInRange('0', '9') || Surroundings.HasNear(text, start, end, Words, distance: 12);
}
