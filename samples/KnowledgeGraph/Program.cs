// Lists the entities in a folder of .txt documents: each entity once, with its count and the lines of the documents that mention it.
//   dotnet run --project samples/KnowledgeGraph [FOLDER] [--json]
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClueNer.MLNet;

var folder = args.FirstOrDefault(arg => arg != "--json") ?? Path.Combine(AppContext.BaseDirectory, "documents");
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"There is no folder '{folder}', expected one with .txt documents: check the path.");
    return 1;
}

Console.OutputEncoding = new UTF8Encoding(false);
using var recognizer = new EntityRecognizer();

// A text is a line. RecognizeMany reads ahead and scores in batches; the lists come in the order of the texts, so the folder is read
// twice instead of being kept in memory.
var texts = Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories)
    .Order(StringComparer.Ordinal)
    .SelectMany(file => File.ReadLines(file).Select((text, index) => (Name: FormattableString.Invariant($"{Path.GetRelativePath(folder, file)}:{index + 1}"), Text: text)));
var nodes = recognizer.RecognizeMany(texts.Select(text => text.Text))
    .Zip(texts)
    .SelectMany(pair => pair.First.Select(entity => (entity.Type, Name: Normalize(entity.Text), In: pair.Second)))
    .GroupBy(mention => (mention.Type, mention.Name))
    .Select(mentions => new
    {
        type = mentions.Key.Type,
        name = mentions.Key.Name,
        count = mentions.Count(),
        texts = mentions.Select(mention => mention.In).Distinct().Select(text => new { name = text.Name, text = text.Text }).ToArray(),
    })
    .OrderByDescending(node => node.count)
    .ThenBy(node => node.type, StringComparer.Ordinal)
    .ThenBy(node => node.name, StringComparer.Ordinal)
    .ToArray();

if (args.Contains("--json"))
{
    // Write Chinese without \u escapes.
    Console.WriteLine(JsonSerializer.Serialize(nodes, new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    return 0;
}

foreach (var node in nodes)
{
    Console.WriteLine(FormattableString.Invariant($"## {node.name} ({node.type}, {node.count})"));
    foreach (var text in node.texts)
    {
        Console.WriteLine($"- {text.name} {text.text}");
    }

    Console.WriteLine();
}

return 0;

// 《满江红》 and 满江红 are the same work.
static string Normalize(string name) => name.Trim('《', '》');
