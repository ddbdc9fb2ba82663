namespace ClueNer.MLNet.Redaction.Surrogates;

/// <summary>Surrogates of Chinese characters: names, companies, organizations, addresses.</summary>
/// <remarks>
/// The characters were chosen for this library: common surnames, and characters that are rare outside names. The characters that begin a
/// surrogate, those that end it and those between are three disjoint sets, so a surrogate can be read in one way only.
/// </remarks>
internal static class ChineseSurrogates
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private const string MiddleNames = "雨佳思嘉俊浩晓梓怡欣宇泽";
    private const string LastNames = "婷睿轩涵琪颖雯倩昊晗煜霖淇钰琳瑶璐妍";
    private const string CompanyFirst = "铭瀚晟骏鼎璟翊昶";
    private const string CompanySecond = "辉源泰恒润腾达盛";
    private const string AddressFirst = "枫桦棠榕槐樱梧蔷";
    private const string AddressSecond = "溪岭坪湾塘屏桥畔";

    private static readonly string[] Trades = ["科技", "商贸", "实业", "物流", "传媒", "食品", "能源", "建筑"];
    private static readonly string[] Fields = ["教育", "环保", "文化", "体育", "慈善", "医学", "农业", "音乐"];
    private static readonly string[] Streets = ["东路", "西路", "南街", "北街"];

    public static SurrogateKind Name { get; } = new(
        ["name", "PER", "PERSON"],
        $"[{Surnames}][{MiddleNames}][{LastNames}]",
        (long)Surnames.Length * MiddleNames.Length * LastNames.Length,
        index => $"{Take(ref index, Surnames)}{Take(ref index, MiddleNames)}{Take(ref index, LastNames)}",
        IsRun: false);

    public static SurrogateKind Company { get; } = new(
        ["company"],
        $"[{CompanyFirst}][{CompanySecond}](?:{string.Join('|', Trades)})公司",
        (long)CompanyFirst.Length * CompanySecond.Length * Trades.Length,
        index => $"{Take(ref index, CompanyFirst)}{Take(ref index, CompanySecond)}{Trades[index]}公司",
        IsRun: false);

    public static SurrogateKind Organization { get; } = new(
        ["organization", "ORG"],
        $"[{CompanyFirst}][{CompanySecond}](?:{string.Join('|', Fields)})协会",
        (long)CompanyFirst.Length * CompanySecond.Length * Fields.Length,
        index => $"{Take(ref index, CompanyFirst)}{Take(ref index, CompanySecond)}{Fields[index]}协会",
        IsRun: false);

    public static SurrogateKind Address { get; } = new(
        ["address", "LOC"],
        $"[{AddressFirst}][{AddressSecond}](?:{string.Join('|', Streets)})[1-9][0-9]{{0,2}}号",
        (long)AddressFirst.Length * AddressSecond.Length * Streets.Length * 999,
        index => FormattableString.Invariant($"{Take(ref index, AddressFirst)}{Take(ref index, AddressSecond)}{Streets[index % Streets.Length]}{(index / Streets.Length) + 1}号"),
        IsRun: false);

    private static char Take(ref long index, string chars)
    {
        var c = chars[(int)(index % chars.Length)];
        index /= chars.Length;
        return c;
    }
}
