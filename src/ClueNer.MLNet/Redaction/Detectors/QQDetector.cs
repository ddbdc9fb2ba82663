namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>QQ numbers: five to eleven digits next to a word such as QQ or 扣扣.</summary>
internal sealed class QQDetector() : LabelledDetector(
    "qq", ["QQ", "扣扣", "企鹅号", "企鵝號", "球球号", "Q号", "Q群", "加Q", "Q Q"], "[1-9][0-9]{4,10}", maxGap: 8, maxGapBefore: 6)
{
    protected override bool IsValid(string text, ref int start, ref int end) =>
        base.IsValid(text, ref start, ref end) && !Surroundings.IsWordChar(text, end);
}
