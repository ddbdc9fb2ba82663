using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Documentation;

/// <summary>The README's code, line by line; <see cref="ReadmeTests"/> compares the two, and their output.</summary>
internal static class ReadmeSamples
{
    public static void Run()
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Article { Text = "李晓明昨天在北京大学作了一场讲座。" }]);

        var pipeline = ml.Transforms.RecognizeEntities("Entities", "Text", EntityModel.Default);
        using var model = pipeline.Fit(data);
        foreach (var article in ml.Data.CreateEnumerable<EntityPrediction>(model.Transform(data), reuseRowObject: false))
        {
            foreach (var entity in article.Entities)
            {
                Console.WriteLine($"{entity.Type} {entity.CharStart}..{entity.CharEnd} {entity.Text}");
            }
        }

        var stages = ml.Transforms.TokenizeForEntities("tokens", "Text", EntityModel.Default)
            .Append(ml.Transforms.ApplyOnnxModel(["logits"], ["tokens", "lengths", "shape"], EntityModel.Default.OnnxFile))
            .Append(ml.Transforms.DecodeEntities("Entities", "Text", EntityModel.Default));
        using var staged = stages.Fit(data);
        Console.WriteLine(string.Join(" ", staged.Transform(data).GetColumn<string[]>("Entities.Text").First()));

        ml.Model.Save(model, data.Schema, "entities.zip");

        var loaded = ml.Model.Load("entities.zip", out _);
        using var engine = ml.Model.CreatePredictionEngine<Article, EntityPrediction>(loaded);
        Console.WriteLine(engine.Predict(new Article { Text = "华为在深圳发布了新款手机。" }).Entities[0]);

        using var recognizer = new EntityRecognizer(EntityModel.Default, new EntityRecognizerOptions
        {
            Decoding = new EntityDecodingOptions
            {
                MinimumScore = 0.5f,
                TypeNames = new Dictionary<string, string> { ["name"] = "PER", ["organization"] = "ORG" },
                AlwaysEntities = new Dictionary<string, string> { ["红楼梦"] = "book" },
            },
        });
        foreach (var entity in recognizer.Recognize("李晓明昨天在北京大学讲红楼梦。"))
        {
            Console.WriteLine($"{entity.Type} {entity.Text}");
        }

        var dictionary = new RedactionDictionary();
        var redaction = ml.Transforms.RecognizeEntities("Entities", "Text")
            .Append(ml.Transforms.RedactEntities("Redacted", "Text", dictionary: dictionary));
        using var redactor = redaction.Fit(data);
        var redacted = redactor.Transform(data).GetColumn<string>("Redacted").First();
        Console.WriteLine(redacted);
        Console.WriteLine(EntityRedactor.Restore(redacted, dictionary));
    }

    internal sealed class Article
    {
        public string Text { get; set; } = string.Empty;
    }
}
