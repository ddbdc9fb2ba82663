using System.Globalization;
using Spectre.Console;

namespace ClueNer.MLNet.Cli.Evaluation;

/// <summary>Metrics as a table in the terminal.</summary>
internal static class MetricsTable
{
    public static void Write(EntityRecognitionMetrics metrics)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("type");
        foreach (var name in new[] { "precision", "recall", "F1", "support" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var (type, values) in metrics.Types)
        {
            Add(type, values);
        }

        table.AddEmptyRow();
        Add("micro", metrics.Micro);
        Add("macro", metrics.Macro);
        Add("weighted", metrics.Weighted);
        AnsiConsole.Write(table);

        var interval = metrics.MicroIntervals().F1;
        var errors = metrics.Errors;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"micro F1 {Percent(interval.Value)}, 95 % interval {Percent(interval.Lower)} to {Percent(interval.Upper)}, over {metrics.TextCount} texts"));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"wrong type {errors.WrongType}, wrong bounds {errors.WrongBounds}, both {errors.WrongTypeAndBounds}, missed {errors.Missed}, spurious {errors.Spurious}"));

        void Add(string name, PrecisionRecallF1 values) => table.AddRow(
            Markup.Escape(name), Percent(values.Precision), Percent(values.Recall), Percent(values.F1), values.Support.ToString(CultureInfo.InvariantCulture));
    }

    private static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture);
}
