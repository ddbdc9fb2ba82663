// Teaches the shipped model a new type, part numbers, with sixty sentences, and finds it in new sentences.
//   dotnet run --project samples/FineTune              the folder my-model
//   dotnet run --project samples/FineTune -- FOLDER    another
using System.Text;
using ClueNer.MLNet;
using Microsoft.ML;

Console.OutputEncoding = Encoding.UTF8;
var folder = args.Length > 0 ? args[0] : "my-model";

var ml = new MLContext();
var annotated = ml.Data.LoadEntityJsonLines(Path.Combine(AppContext.BaseDirectory, "parts.jsonl"));
var fineTuning = ml.Transforms.FineTuneEntities(
    "Entities",
    "Text",
    goldColumn: "Gold",
    new EntityTrainingOptions { From = EntityModel.Default.Folder, Output = folder, Epochs = 8, BatchSize = 8, DevShare = 0.2 },
    new Notes());
using var model = fineTuning.Fit(annotated);

// Everything is in one file: a program that loads it needs neither the folder nor this sample.
ml.Model.Save(model, annotated.Schema, Path.Combine(folder, "model.zip"));
using var engine = ml.Model.CreatePredictionEngine<Report, EntityPrediction>(ml.Model.Load(Path.Combine(folder, "model.zip"), out _));
string[] reports =
[
    "请把损坏的TB-6600驱动器寄回广州维修中心。",
    "这次升级用AMS1117代替LD-1085，散热好了很多。",
    "仓库里的KM-220接触器只够用到5月底。",
    "明天上午9点半，请全体员工到会议室开会。",
];
foreach (var text in reports)
{
    Console.WriteLine(text);
    foreach (var entity in engine.Predict(new Report { Text = text }).Entities)
    {
        Console.WriteLine(FormattableString.Invariant($"  {entity.Type} {entity.CharStart}..{entity.CharEnd} {entity.Text}"));
    }
}

/// <summary>A text to find entities in.</summary>
internal sealed class Report
{
    public string Text { get; set; } = "";
}

/// <summary>Prints the notes of training to standard error, including the results of each epoch.</summary>
internal sealed class Notes : IProgress<EntityTrainingProgress>
{
    public void Report(EntityTrainingProgress value)
    {
        if (value.Note is { } note)
        {
            Console.Error.WriteLine(note);
        }
    }
}
