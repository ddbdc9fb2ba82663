using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener info</c>.</summary>
internal sealed class InfoCommand : CommandWithExample
{
    private readonly Argument<string?> _model = new("model")
    {
        Description = "An entity model folder (default: the built-in model, cluener-mini).",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON instead of a table." };

    public InfoCommand()
        : base(
            "info",
            "Shows a model's labels, sizes, precision, hashes, measured quality and origin.",
            """
            cluener info
            cluener info my-model --json
            """)
    {
        Arguments.Add(_model);
        Options.Add(_json);
    }

    protected override int Run(ParseResult parsed)
    {
        var about = ModelDescription.Of(ModelOption.Load(parsed.GetValue(_model)));
        if (parsed.GetValue(_json))
        {
            var options = new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            Console.Out.WriteLine(about.ToJsonString(options));
        }
        else
        {
            Print(about, string.Empty);
        }

        return ExitCode.Success;
    }

    private static void Print(JsonObject values, string indent)
    {
        const int NameWidth = 16;
        foreach (var (name, value) in values)
        {
            if (value is JsonObject inner)
            {
                Console.Out.WriteLine($"{indent}{name}");
                Print(inner, indent + "  ");
                continue;
            }

            if (value is JsonArray rows && rows.FirstOrDefault() is JsonObject)
            {
                Console.Out.WriteLine($"{indent}{name}");
                PrintRows([.. rows.OfType<JsonObject>()], indent + "  ");
                continue;
            }

            var text = value is JsonArray items ? string.Join(", ", items.Select(item => item!.ToString())) : value?.ToString() ?? "none";
            Console.Out.WriteLine($"{indent}{name.PadRight(NameWidth - indent.Length)}{text}");
        }
    }

    /// <summary>Prints one line per row, with aligned columns.</summary>
    private static void PrintRows(IReadOnlyList<JsonObject> rows, string indent)
    {
        string[][] cells = [.. rows.Select(row => row.Select(field => field.Value?.ToString() ?? "-").ToArray())];
        var widths = cells[0].Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        foreach (var row in cells)
        {
            Console.Out.WriteLine((indent + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
        }
    }
}
