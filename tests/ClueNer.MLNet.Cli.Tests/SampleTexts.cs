using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Texts to tag.</summary>
internal static class SampleTexts
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string AnnotatedPath { get; } = Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json");

    public static string[] Annotated { get; } =
        [.. File.ReadLines(AnnotatedPath).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    /// <summary>Texts that are difficult for file formats.</summary>
    public static string[] Awkward { get; } =
    [
        "华为说：\"你好\", 'tab\there'",
        "第一行\n李晓明在北京大学\r\n第三行",
        "😀👨‍👩‍👧 腾讯 𠮷野家",
        "分隔\u2028腾讯\u2029与\u0085阿里巴巴",
        " 前后有空格 ",
        "",
        "=1+1",
        // A cell of 1 MB; a word of this length is one token, so scoring takes no time.
        new string('x', 1 << 20) + "，华为在深圳。",
    ];

    public static string Json(object value) => JsonSerializer.Serialize(value, Readable);

    /// <summary>Short JSON rows; every <paramref name="badEvery"/>-th one is broken.</summary>
    public static IEnumerable<string> Rows(int count, int badEvery = int.MaxValue, int padding = 0)
    {
        var filler = new string('x', padding);
        for (var i = 0; i < count; i++)
        {
            var text = Annotated[i % Annotated.Length];
            text = text[..Math.Min(text.Length, 3 + (i % 7))];
            yield return i % badEvery == badEvery - 1
                ? $"{{\"id\":{i.ToString(CultureInfo.InvariantCulture)},\"broken"
                : Json(new { id = i, text, filler });
        }
    }
}
