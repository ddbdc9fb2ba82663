// Finds the entities in a CSV file of any size: BatchScoring [IN.csv [OUT.jsonl]]. Does what `cluener tag` does, with the library.
using System.Text.Encodings.Web;
using System.Text.Json;
using ClueNer.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;

var source = args.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "news.csv");
var destination = args.ElementAtOrDefault(1);

// The rows are a stream: ML.NET reads them when they are needed, and RecognizeEntities reads a few thousand ahead.
var ml = new MLContext();
var news = ml.Data.LoadFromTextFile<Article>(source, new TextLoader.Options
{
    HasHeader = true,
    Separators = [','],
    AllowQuoting = true,
    ReadMultilines = true,
    EscapeChar = '"',
});
using var model = ml.Transforms.RecognizeEntities("Entities", nameof(Article.Body)).Fit(news);

var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
var temporary = destination + ".partial";
using (var output = destination is null ? Console.Out : new StreamWriter(temporary))
{
    // One row object for all rows, so that memory does not grow with the file.
    foreach (var article in ml.Data.CreateEnumerable<TaggedArticle>(model.Transform(news), reuseRowObject: true))
    {
        var entities = article.Entities.Select(entity => new { entity.Type, entity.Text, entity.CharStart, entity.CharEnd, Score = Math.Round(entity.Score, 4) });
        output.WriteLine(JsonSerializer.Serialize(new { article.Id, article.Body, Entities = entities }, json));
    }
}

if (destination is not null)
{
    // The file appears only when it is complete.
    File.Move(temporary, destination, overwrite: true);
}

internal sealed class Article
{
    [LoadColumn(0)]
    public long Id { get; set; }

    [LoadColumn(1)]
    public string Body { get; set; } = string.Empty;
}

internal sealed class TaggedArticle : EntityPrediction
{
    public long Id { get; set; }

    public string Body { get; set; } = string.Empty;
}
