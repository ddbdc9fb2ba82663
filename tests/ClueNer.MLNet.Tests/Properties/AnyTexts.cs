using CsCheck;

namespace ClueNer.MLNet.Tests.Properties;

/// <summary>
/// Random Unicode texts with parts that are difficult to recognise: half surrogate pairs, marks, Hangul, and names of entities.
/// </summary>
internal static class AnyTexts
{
    private static readonly string[] Pieces =
    [
        "李晓明", "北京大学", "华为", "深圳", "江苏警方", "《红楼梦》", "总经理", "，", "。", "\n", " ", "\t", "\u3000", "\0", "\ud83d\ude00", "\ud840\udc0b", "\ud83d", "\ude00",
        "e\u0301", "각", "\u1100\u1161\u11a8", "\u200d", "\u202e", "İ", "ﬀ", "ａ", "①", "abc", "3.14", "[MASK]", "[SEP]", "##x", "\ud834\udd65",
    ];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (6, Gen.OneOf(Pieces)),
        (3, Gen.Char['\u4e00', '\u9fff'].Select(c => c.ToString())),
        (1, Gen.Char.Select(c => c.ToString())));

    public static Gen<string> Text { get; } = Gen.Frequency((8, Piece.Array[0, 30]), (1, Piece.Array[100, 200])).Select(string.Concat);
}
