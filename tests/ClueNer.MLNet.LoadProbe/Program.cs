// The other process of the persistence tests: it only references the library, loads a saved model with plain ML.NET, and writes
// one line of JSON for each text it reads from standard input.
using System.Text;
using System.Text.Json;
using ClueNer.MLNet;
using Microsoft.ML;

Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(false);
var ml = new MLContext();
var model = ml.Model.Load(args[0], out _);
using var engine = ml.Model.CreatePredictionEngine<TextRow, EntityPrediction>(model);
while (Console.ReadLine() is { } line)
{
    var prediction = engine.Predict(new TextRow { Text = JsonSerializer.Deserialize<string>(line)! });
    Console.WriteLine(JsonSerializer.Serialize(prediction.Entities));
}

internal sealed class TextRow
{
    public string Text { get; set; } = string.Empty;
}
