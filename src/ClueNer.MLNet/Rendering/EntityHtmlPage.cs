using System.Globalization;
using ClueNer.MLNet.Rendering;

namespace ClueNer.MLNet;

/// <summary>Writes a whole page, one HTML file without scripts, that shows the entities of many texts and filters them by type.</summary>
public static class EntityHtmlPage
{
    // The types are known, and counted, only after the last text has been written. So the panel with the filters, and the rules that name
    // them, are at the end of the file. The style sheet shows the panel at the top.
    private static readonly string StyleSheet = $$$"""
        :root{color-scheme:light dark;--ink:{{{EntityPalette.LightInk}}};--page:{{{EntityPalette.LightPage}}};--soft:#5b606b;--rule:#d9dce1}
        *{box-sizing:border-box}
        body{display:flex;flex-direction:column;max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem;color:var(--ink);background:var(--page);font:1rem/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
        h1{order:-2;margin:0 0 .75rem;font-size:1.4rem;line-height:1.3;overflow-wrap:anywhere}
        .filters{order:-1;position:sticky;top:0;z-index:1;max-height:45vh;overflow:auto;margin:0 0 1rem;padding:.6rem 0;background:var(--page);border-bottom:1px solid var(--rule)}
        fieldset{display:flex;flex-wrap:wrap;gap:.4rem;margin:0;padding:0;border:0;min-width:0}
        legend{padding:0 0 .4rem;font-size:.85rem;color:var(--soft)}
        label{display:inline-flex;align-items:center;gap:.4rem;padding:.1rem .6rem .1rem .45rem;border:1px solid var(--cluener-line);border-radius:1rem;color:var(--ink);background:var(--cluener-back);font-size:.875rem;cursor:pointer;overflow-wrap:anywhere}
        label:has(input:not(:checked)){background:none}
        label:focus-within{outline:2px solid var(--cluener-line);outline-offset:2px}
        input{margin:0;accent-color:var(--cluener-line)}
        output{font-variant-numeric:tabular-nums;font-weight:600}
        ol{list-style:none;margin:0;padding:0;counter-reset:text}
        li{counter-increment:text;display:grid;grid-template-columns:2.5rem minmax(0,1fr);padding:.45rem 0;border-bottom:1px solid var(--rule);content-visibility:auto;contain-intrinsic-size:auto 3rem}
        li::before{content:counter(text);color:var(--soft);font-size:.8rem;line-height:2.5;font-variant-numeric:tabular-nums}
        @media (max-width:36rem){body{padding:1rem .75rem}li{display:block}li::before{display:block;line-height:1.4}.filters{max-height:30vh}}
        @media screen and (prefers-color-scheme:dark){:root{--ink:{{{EntityPalette.DarkInk}}};--page:{{{EntityPalette.DarkPage}}};--soft:#a3a9b5;--rule:#33373f}}
        @media print{:root{color-scheme:light}body{max-width:none;padding:0}.filters{position:static;max-height:none}input{display:none}label:has(input:not(:checked)){display:none}li{content-visibility:visible;break-inside:avoid}}

        """.ReplaceLineEndings("\n");

    /// <summary>Chinese names for the panel; a type without one is shown as it is.</summary>
    private static readonly Dictionary<string, string> ChineseNames = new(StringComparer.Ordinal)
    {
        ["address"] = "地址",
        ["book"] = "书名",
        ["company"] = "公司",
        ["game"] = "游戏",
        ["government"] = "政府",
        ["movie"] = "影视",
        ["name"] = "姓名",
        ["organization"] = "组织机构",
        ["position"] = "职位",
        ["scene"] = "景点",
    };

    /// <summary>Writes the page. Each text is written as it arrives, so memory does not grow with their number.</summary>
    /// <remarks>
    /// The page follows the reader's light or dark scheme, fits narrow screens and print, and is in Chinese and English. Nothing in a text,
    /// a type or the title becomes markup, and the page's own policy forbids scripts and external resources.
    /// </remarks>
    /// <param name="writer">Where to write; UTF-8 is expected. Stays open.</param>
    /// <param name="texts">The texts with their entities.</param>
    /// <param name="title">The page's title. Default: <c>实体 Entities</c>.</param>
    /// <exception cref="ArgumentException">An entity belongs to another text.</exception>
    public static void Write(TextWriter writer, IEnumerable<(string Text, IReadOnlyList<Entity> Entities)> texts, string title = "实体 Entities")
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(title);
        var head = EntityHtml.Encode(title);
        writer.Write(
            "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n" +
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n" +
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline';base-uri 'none';form-action 'none'\">\n" +
            $"<title>{head}</title>\n<style>\n{StyleSheet}{EntityHtml.StyleSheet}</style>\n</head>\n<body>\n<h1>{head}</h1>\n<main><ol>\n");

        var types = new Dictionary<string, (int Index, long Count)>(StringComparer.Ordinal);
        long textCount = 0;
        foreach (var (text, entities) in texts)
        {
            writer.Write("<li>");
            EntityHtml.Write(writer, text, entities, CountAndName);
            writer.Write("</li>\n");
            textCount++;
        }

        writer.Write("</ol></main>\n");
        WriteFilters(writer, types, textCount);
        writer.Write("</body>\n</html>\n");

        string CountAndName(string type)
        {
            var (index, count) = types.TryGetValue(type, out (int, long) known) ? known : (types.Count, 0);
            types[type] = (index, count + 1);
            return string.Create(CultureInfo.InvariantCulture, $"t{index}");
        }
    }

    private static void WriteFilters(TextWriter writer, Dictionary<string, (int Index, long Count)> types, long textCount)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{textCount} 条文本 texts · {types.Values.Sum(type => type.Count)} 个实体 entities");
        writer.Write($"<form class=\"filters\" autocomplete=\"off\"><fieldset><legend>{counts}</legend>\n");
        foreach ((var type, (var index, var count)) in types.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var name = EntityHtml.Encode(type);
            var names = ChineseNames.TryGetValue(type, out var chinese) ? $"{chinese} <span lang=\"en\">{name}</span>" : name;
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<label class=\"cluener-c{EntityPalette.SlotOf(type)}\"><input type=\"checkbox\" id=\"f{index}\" checked>{names} <output>{count}</output></label>\n"));
        }

        writer.Write("</fieldset></form>\n<style>\n");
        for (var i = 0; i < types.Count; i++)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"body:has(#f{i}:not(:checked)) .t{i}{{color:inherit;background:none;border-color:transparent;padding-inline:0;margin-inline:0}}\n" +
                $"body:has(#f{i}:not(:checked)) .t{i}::after{{content:none}}\n"));
        }

        writer.Write("</style>\n");
    }
}
