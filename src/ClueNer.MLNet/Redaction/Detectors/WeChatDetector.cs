namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// WeChat accounts: a letter and five to nineteen letters, digits, dashes and underscores right after a word such as 微信. Accounts that
/// begin with wxid_ are found anywhere.
/// </summary>
internal sealed class WeChatDetector() : LabelledDetector(
    "weChat",
    ["微信", "微 信", "薇信", "威信", "wechat", "weixin", "vx", "v信", "wx", "加v", "+v"],
    "[A-Za-z][-_A-Za-z0-9]{5,19}",
    maxGap: 8,
    maxGapBefore: -1)
{
    private readonly GivenAccounts _given = new();

    protected override bool NeedsDigits => false;

    public override void Find(string text, List<TextDetection> found)
    {
        base.Find(text, found);
        _given.Find(text, found);
    }

    protected override bool Connects(ReadOnlySpan<char> between) => Surroundings.OnlyConnects(between.TrimStart(" 号號码碼账賬帐帳户戶IDid"));

    // A plain word after 微信 is not an account, unless a colon or the like says that it is.
    protected override bool IsValid(string text, ref int start, ref int end) =>
        Surroundings.IsApartFromWords(text, start, end) &&
        (text.AsSpan(start, end - start).ContainsAnyExceptInRange('A', 'z') || text.AsSpan(start, end - start).Contains('_') ||
         text[start - 1] is ':' or '号' or '號' or '=' or '是' or '为' or '為');

    private sealed class GivenAccounts() : PatternDetector("weChat", Formed, "form of a WeChat account", "wxid_[A-Za-z0-9_-]{5,19}");
}
