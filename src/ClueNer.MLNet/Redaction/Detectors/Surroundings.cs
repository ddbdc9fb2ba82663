using System.Buffers;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Chars around a number that show it to be something else: more digits, a unit, the name of another kind of number.</summary>
internal static class Surroundings
{

    private static readonly SearchValues<char> Connecting = SearchValues.Create(" \t:=#№是为為係：第（(【[「“\"'");

    // In both scripts. The names of a person's numbers are not among them.
    private static readonly string[] OtherNumbers =
    [
        "订单", "订单号", "訂單", "訂單號", "运单", "运单号", "運單", "單號", "单号", "流水", "流水号", "流水號", "编号", "編號", "案号", "案號",
        "序列号", "序號", "序号", "条码", "條碼", "条形码", "票号", "票號", "合同号", "合同", "工单", "工單", "凭证号", "批号", "批次", "型号",
        "版本", "版本号", "货号", "貨號", "期号", "代码", "代碼", "交易号", "交易號", "快递", "快遞", "物流", "文号", "文號", "专利号", "專利號",
        "商品", "设备号", "圆周率", "ISBN", "ISSN", "SKU", "version", "order", "No", "ID",
    ];

    private static readonly string[] Units =
    [
        "元", "万", "萬", "亿", "億", "千", "百", "人", "名", "个", "個", "年", "月", "日", "天", "小时", "小時", "分钟", "分鐘", "秒", "次", "条", "條",
        "件", "位", "米", "公里", "平方", "吨", "噸", "公斤", "克", "度", "%", "％", "倍", "股", "户", "戶", "辆", "輛", "台", "块", "塊", "美元",
        "用户", "用戶", "字", "页", "頁", "港元", "港币", "日元", "欧元",
    ];

    /// <summary>Chars that must not be between a word and its value.</summary>
    public static SearchValues<char> SentenceEnds { get; } = SearchValues.Create("。！？；!?;\n\r");

    public static bool IsDigit(string text, int index) => (uint)index < (uint)text.Length && char.IsAsciiDigit(text[index]);

    public static bool IsWordChar(string text, int index) => (uint)index < (uint)text.Length && char.IsAsciiLetterOrDigit(text[index]);

    /// <summary>Whether no ASCII letter or digit is next to it.</summary>
    public static bool IsApartFromWords(string text, int start, int end) => !IsWordChar(text, start - 1) && !IsWordChar(text, end);

    /// <summary>
    /// Whether it is not next to a digit, and not part of a decimal, a date, a time or another grouped number: 3.1415, 2026-11-26, 18:30.
    /// </summary>
    public static bool IsApartFromNumbers(string text, int start, int end) =>
        !IsDigit(text, start - 1) && !IsDigit(text, end) &&
        !(start > 1 && text[start - 1] is '.' or '-' or '/' or ',' && IsDigit(text, start - 2)) &&
        !(end < text.Length && text[end] is '.' or '-' or '/' or ':' or ',' && IsDigit(text, end + 1));

    /// <summary>Whether hexadecimal digits begin here, to the right or (with a step of -1) to the left, and are not the end of a word.</summary>
    public static bool IsHexGroup(string text, int start, int step)
    {
        var at = start;
        while ((uint)at < (uint)text.Length && char.IsAsciiHexDigit(text[at]))
        {
            at += step;
        }

        return at != start && !IsWordChar(text, at);
    }

    /// <summary>Whether a unit follows: 10000000用户.</summary>
    public static bool IsQuantity(string text, int end) => Units.Any(unit => text.AsSpan(end, Math.Min(8, text.Length - end)).TrimStart(' ').StartsWith(unit, StringComparison.Ordinal));

    /// <summary>Whether the word before the number names something that belongs to nobody: an order, a parcel, a version.</summary>
    public static bool IsOtherNumber(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 24), Math.Min(24, start)).TrimEnd(" \t:=#№是为為係：第（(【[「“\"'.");
        foreach (var word in OtherNumbers)
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase) &&
                !(char.IsAsciiLetter(word[0]) && before.Length > word.Length && char.IsAsciiLetter(before[^(word.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there are only chars that connect a word with its value: 密码是：.</summary>
    public static bool OnlyConnects(ReadOnlySpan<char> between) => !between.ContainsAnyExcept(Connecting);

    /// <summary>Whether one of the words is near, on the same line.</summary>
    public static bool HasNear(string text, int start, int end, SearchValues<string> words, int distance)
    {
        var from = Math.Max(text.AsSpan(0, start).LastIndexOfAny('\n', '\r') + 1, start - distance);
        var after = text.AsSpan(end, Math.Min(distance, text.Length - end));
        after = after[..(after.IndexOfAny('\n', '\r') is var newline and >= 0 ? newline : after.Length)];
        return text.AsSpan(from, start - from).ContainsAny(words) || after.ContainsAny(words);
    }
}
