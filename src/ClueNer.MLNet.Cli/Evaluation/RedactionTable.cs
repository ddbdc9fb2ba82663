using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace ClueNer.MLNet.Cli.Evaluation;

/// <summary>What redaction leaves and what it removes wrongly, as a table in the terminal or as JSON.</summary>
internal static class RedactionTable
{
    public static void Write(RedactionEvaluation evaluation)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("type");
        foreach (var name in new[] { "gold", "left behind", "%", "chars left %", "wrongly taken" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var (type, kind) in evaluation.Kinds)
        {
            table.AddRow(Markup.Escape(type), Number(kind.Gold), Number(kind.Left), Percent(kind.Left, kind.Gold), Percent(kind.CharsLeft, kind.GoldChars), Number(kind.WronglyTaken));
        }

        var (gold, left, taken) = (evaluation.Kinds.Values.Sum(kind => kind.Gold), evaluation.Kinds.Values.Sum(kind => kind.Left), evaluation.Kinds.Values.Sum(kind => kind.WronglyTaken));
        var (charsLeft, charsLost) = (evaluation.Kinds.Values.Sum(kind => kind.CharsLeft), evaluation.Kinds.Values.Sum(kind => kind.CharsLost));
        table.AddEmptyRow();
        table.AddRow("all", Number(gold), Number(left), Percent(left, gold), Percent(charsLeft, evaluation.Kinds.Values.Sum(kind => kind.GoldChars)), Number(taken));
        AnsiConsole.Write(table);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"per 1,000 characters: {PerThousand(left, evaluation.Chars):0.00} left behind, {PerThousand(taken, evaluation.Chars):0.00} wrongly taken; {Percent(charsLost, evaluation.OtherChars)} % of the other characters lost; {evaluation.Texts} texts"));
        foreach (var (type, kind) in evaluation.Kinds)
        {
            WriteExamples($"left behind, {type}", kind.LeftExamples);
            WriteExamples($"wrongly taken, {type}", kind.TakenExamples);
        }
    }

    public static JsonObject ToJson(RedactionEvaluation evaluation) => new()
    {
        ["texts"] = evaluation.Texts,
        ["chars"] = evaluation.Chars,
        ["otherChars"] = evaluation.OtherChars,
        ["types"] = new JsonObject(evaluation.Kinds.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject
        {
            ["gold"] = pair.Value.Gold,
            ["leftBehind"] = pair.Value.Left,
            ["goldChars"] = pair.Value.GoldChars,
            ["charsLeft"] = pair.Value.CharsLeft,
            ["wronglyTaken"] = pair.Value.WronglyTaken,
            ["charsLost"] = pair.Value.CharsLost,
            ["leftExamples"] = new JsonArray([.. pair.Value.LeftExamples]),
            ["takenExamples"] = new JsonArray([.. pair.Value.TakenExamples]),
        }))),
    };

    private static void WriteExamples(string what, List<string> examples)
    {
        foreach (var example in examples)
        {
            Console.Out.WriteLine($"{what}: {example}");
        }
    }

    private static double PerThousand(long count, long chars) => chars == 0 ? 0 : count * 1000.0 / chars;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(long part, long whole) => whole == 0 ? "" : (part * 100.0 / whole).ToString("0.0", CultureInfo.InvariantCulture);
}
