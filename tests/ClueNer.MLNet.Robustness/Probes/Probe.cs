using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using ClueNer.MLNet.Conversion;
using Microsoft.ML;

namespace ClueNer.MLNet.Robustness;

/// <summary>Uses the whole library once, in its own process, under conditions that a test cannot create in its own.</summary>
internal static class Probe
{
    private const string Text = "李晓明昨天在北京大学作了一场讲座。";

    public static int Run(string name, string folder)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        switch (name)
        {
            case "use":
                UseEverything(folder);
                break;
            case "use-and-connect":
                // The test of sockets must notice this one.
                UseEverything(folder);
                ListWithSocket();
                return 0;
            case "recognise":
                using (var recognizer = new EntityRecognizer())
                {
                    Console.WriteLine("found " + string.Join(' ', recognizer.Recognize(Text).Select(e => $"{e.Type}:{e.Text}")));
                }

                return 0;
            case "open-files":
                using (new EntityRecognizer())
                {
                    ListModelFiles();
                }

                ListModelFiles();
                return 0;
            case "load":
                Say(() => new MLContext().Model.LoadEntityRecognizer(Path.Combine(folder, "m.zip"), out _).Dispose());
                return 0;
            case "save":
                Say(() => Save(new MLContext(), Path.Combine(folder, "m.zip")));
                return 0;
        }

        ListSockets();
        return 0;
    }

    private static void UseEverything(string folder)
    {
        var ml = new MLContext();
        var saved = Path.Combine(folder, "m.zip");
        Save(ml, saved);
        using (var loaded = ml.Model.LoadEntityRecognizer(saved, out _))
        {
            using var engine = ml.Model.CreatePredictionEngine<TextRow, EntityPrediction>(loaded, new PredictionEngineOptions { OwnsTransformer = false });
            var entities = engine.Predict(new TextRow { Text = Text }).Entities;
            Console.WriteLine("found " + string.Join(' ', entities.Select(e => $"{e.Type}:{e.Text}")));
            var redacted = new EntityRedactor().Redact(Text, entities);
            redacted.Dictionary!.Save(Path.Combine(folder, "d.json"));
            Console.WriteLine(EntityRedactor.Restore(redacted.Text, RedactionDictionary.Load(Path.Combine(folder, "d.json"))) == Text);
            EntityHtml.Render(Text, entities);
        }

        using var scratch = new Scratch();
        EntityModelConverter.Convert(SeedFiles.Checkpoint(scratch), scratch["model"]);
        using var recognizer = new EntityRecognizer(EntityModel.Load(scratch["model"]));
        Console.WriteLine(recognizer.RecognizeMany([Text, Text]).Count().ToString(CultureInfo.InvariantCulture));
    }

    private static void Save(MLContext ml, string path)
    {
        var data = ml.Data.LoadFromEnumerable([new TextRow { Text = Text }]);
        using var transformer = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);
        ml.Model.Save(transformer, data.Schema, path);
    }

    /// <summary>A separate method, because the runtime loads the assemblies that a method uses before it runs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ListWithSocket()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        ListSockets();
    }

    /// <summary>Prints the loaded network assemblies and this process's open sockets.</summary>
    private static void ListSockets()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!).Where(a => a.StartsWith("System.Net", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            Console.WriteLine("network assembly " + assembly);
        }

        if (Directory.Exists("/proc/self/fd"))
        {
            foreach (var link in Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget).OfType<string>().Where(target => target.StartsWith("socket:", StringComparison.Ordinal)))
            {
                Console.WriteLine("network " + link);
            }
        }
    }

    private static void ListModelFiles()
    {
        var open = Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget).OfType<string>().Where(target => target.Contains("cluener-mini", StringComparison.Ordinal));
        Console.WriteLine("open: " + string.Join(' ', open));
    }

    private static void Say(Action action)
    {
        try
        {
            action();
            Console.WriteLine("done");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = string.Empty;
    }
}
