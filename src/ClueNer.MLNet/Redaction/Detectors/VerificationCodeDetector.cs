namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Verification codes: four to eight letters or digits, at least one of them a digit, next to a word such as 验证码.</summary>
internal sealed class VerificationCodeDetector() : LabelledDetector(
    "verificationCode",
    [
        "验证码", "驗證碼", "校验码", "校驗碼", "动态码", "動態碼", "动态密码", "動態密碼", "动态口令", "动态验证码", "短信码", "簡訊碼", "确认码", "確認碼", "激活码",
        "激活碼", "提取码", "提取碼", "取件码", "取件碼", "授权码", "授權碼", "安全码", "安全碼", "verification code", "security code", "OTP", "passcode",
    ],
    "[0-9]{3}[- ][0-9]{3}|[A-Za-z0-9]{4,8}",
    maxGap: 10,
    maxGapBefore: 8)
{
    protected override bool IsValid(string text, ref int start, ref int end) =>
        base.IsValid(text, ref start, ref end) && Surroundings.IsApartFromWords(text, start, end) && text.AsSpan(start, end - start).ContainsAnyInRange('0', '9');
}
