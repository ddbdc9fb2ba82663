namespace ClueNer.MLNet.Evaluation;

/// <summary>The report's style sheet, in addition to that of the entities themselves.</summary>
internal static class EntityReportStyle
{
    // Bars and cells are tinted at most half, so that the ink keeps its contrast in both schemes. The numbers are enough without colour.
    public const string Sheet = """
        :root{color-scheme:light dark;--ink:#1a1a1a;--page:#fff;--soft:#5b606b;--rule:#d9dce1;--good:#4a9d5b;--bad:#d8604f;--tint:#5b8def}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#f0f0f0;--page:#16181c;--soft:#a3a9b5;--rule:#33373f;--good:#2f7a40;--bad:#a8392b;--tint:#3560b5}}
        *{box-sizing:border-box}
        body{margin:0;color:var(--ink);background:var(--page);font:1rem/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        main{max-width:70rem;margin:0 auto;padding:1.5rem 1.25rem}
        h1{margin:0 0 1rem;font-size:1.5rem;overflow-wrap:anywhere}
        h2{margin:2.5rem 0 .5rem;font-size:1.15rem}
        h3{margin:0;font-size:.85rem;font-weight:600;color:var(--soft)}
        .summary{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:0}
        .summary dt,.summary span{font-size:.85rem;color:var(--soft)}
        .summary dd{margin:0}
        .summary b{display:block;font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums}
        p,caption{color:var(--soft);font-size:.85rem;text-align:start}
        .wide{overflow-x:auto}
        .wide:focus-visible{outline:2px solid var(--tint);outline-offset:2px}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        th,td{padding:.25rem .75rem;border-bottom:1px solid var(--rule);text-align:end;white-space:nowrap}
        th:first-child,.words{text-align:start}
        thead th{font-size:.85rem;color:var(--soft)}
        tbody th{font-weight:600}
        .averages{border-top:2px solid var(--rule)}
        .bar{min-width:9rem;background:linear-gradient(to right,color-mix(in srgb,var(--tint) 40%,transparent) calc(var(--part)*100%),transparent 0) no-repeat left/calc(100% - .5rem) 70%}
        .right{background:color-mix(in srgb,var(--good) calc(var(--part)*50%),transparent)}
        .wrong{background:color-mix(in srgb,var(--bad) calc(10% + var(--part)*40%),transparent)}
        .zero{color:var(--soft)}
        .worst{list-style:none;margin:0;padding:0}
        .worst>li{padding:1rem 0;border-bottom:1px solid var(--rule)}
        .worst ul{margin:.25rem 0 0;padding-inline-start:1.25rem;font-size:.9rem;overflow-wrap:anywhere}
        .sides{display:grid;grid-template-columns:6rem minmax(0,1fr);margin:0}
        .sides dt{color:var(--soft);font-size:.85rem;line-height:2.4}
        .sides dd{margin:0}
        @media (max-width:36rem){.sides{display:block}.bar{min-width:6rem}}
        @media print{.bar,.right,.wrong{-webkit-print-color-adjust:exact;print-color-adjust:exact}.worst>li{break-inside:avoid}}

        """;
}
