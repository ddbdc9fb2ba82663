using System.Globalization;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Measures a model's micro-F1 on CLUENER dev in both tokenization modes: the one it was trained with, and the other.</summary>
internal static class TokenizationModes
{
    public static void PrintTable(EntityModel model)
    {
        var dev = DevSet.Read();
        Console.WriteLine("| mode | micro-F1 | precision | recall |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var mode in Enum.GetValues<TokenizationMode>())
        {
            var micro = Evaluate(model, mode, dev).Micro;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {mode} | {micro.F1 * 100:0.00} | {micro.Precision * 100:0.00} | {micro.Recall * 100:0.00} |"));
        }
    }

    private static EntityRecognitionMetrics Evaluate(EntityModel model, TokenizationMode mode, List<AnnotatedText> dev)
    {
        var folder = Directory.CreateTempSubdirectory("cluener-mode-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(model.Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            (model.Settings with { Tokenization = mode }).Save(Path.Combine(folder, EntityModelFiles.Settings));
            using var recognizer = new EntityRecognizer(EntityModel.Load(folder));
            var found = recognizer.RecognizeMany(dev.Select(text => text.Text));
            return EntityEvaluator.Evaluate(dev, dev.Zip(found, (text, entities) => text with { Entities = entities }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
