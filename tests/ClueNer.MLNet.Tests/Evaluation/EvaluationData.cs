using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests;

/// <summary>Texts with gold and predicted entities as columns, as a recogniser would return them.</summary>
internal static class EvaluationData
{
    public static IDataView Columns(MLContext ml, IEnumerable<AnnotatedText> gold, IEnumerable<AnnotatedText> predicted) =>
        ml.Data.LoadFromEnumerable(gold.Zip(predicted, Row), Schema());

    public static IDataView Columns(MLContext ml, IEnumerable<TwoSides> rows) => ml.Data.LoadFromEnumerable(rows, Schema());

    private static TwoSides Row(AnnotatedText gold, AnnotatedText predicted) => new()
    {
        Text = gold.Text,
        GoldType = [.. gold.Entities.Select(e => e.Type)],
        GoldCharStart = [.. gold.Entities.Select(e => e.CharStart)],
        GoldCharEnd = [.. gold.Entities.Select(e => e.CharEnd)],
        Type = [.. predicted.Entities.Select(e => e.Type)],
        CharStart = [.. predicted.Entities.Select(e => e.CharStart)],
        CharEnd = [.. predicted.Entities.Select(e => e.CharEnd)],
        Score = [.. predicted.Entities.Select(e => e.Score)],
    };

    private static SchemaDefinition Schema()
    {
        var schema = SchemaDefinition.Create(typeof(TwoSides));
        foreach (var name in new[] { "Type", "CharStart", "CharEnd", "Score" })
        {
            schema[name].ColumnName = "Entities." + name;
        }

        foreach (var name in new[] { "Type", "CharStart", "CharEnd" })
        {
            schema["Gold" + name].ColumnName = "Gold." + name;
        }

        return schema;
    }

    public sealed class TwoSides
    {
        public string Text { get; set; } = "";

        public string[] GoldType { get; set; } = [];

        public int[] GoldCharStart { get; set; } = [];

        public int[] GoldCharEnd { get; set; } = [];

        public string[] Type { get; set; } = [];

        public int[] CharStart { get; set; } = [];

        public int[] CharEnd { get; set; } = [];

        public float[] Score { get; set; } = [];
    }
}
