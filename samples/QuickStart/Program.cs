// Finds the entities in the texts on the command line, or in a few sentences from annotated.json.
using System.Text;
using System.Text.Json;
using ClueNer.MLNet;

Console.OutputEncoding = Encoding.UTF8;
var texts = args.Length > 0
    ? args
    : File.ReadLines(Path.Combine(AppContext.BaseDirectory, "annotated.json"))
        .Take(5)
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);

using var recognizer = new EntityRecognizer(EntityModel.Default);
foreach (var text in texts)
{
    Console.WriteLine(text);
    foreach (var entity in recognizer.Recognize(text))
    {
        Console.WriteLine(FormattableString.Invariant($"  {entity.Type,-12} {entity.CharStart,3}..{entity.CharEnd,-3} {entity.Score:F4}  {entity.Text}"));
    }
}
