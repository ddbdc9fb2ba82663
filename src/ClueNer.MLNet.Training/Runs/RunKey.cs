using System.Security.Cryptography;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Identifies a run by hashes of its input: it can only be resumed with the same input.</summary>
/// <param name="Start">SHA-256 of the starting checkpoint's weights.</param>
/// <param name="Train">Hash of the training texts.</param>
/// <param name="Dev">Hash of the dev texts.</param>
/// <param name="Teacher">SHA-256 of the teacher's graph; null without a teacher.</param>
/// <param name="Unlabelled">Hash of the texts that are learned from the teacher only; null without such texts.</param>
/// <param name="Settings">The settings that change the result.</param>
internal sealed record RunKey(string Start, string Train, string Dev, string? Teacher, string? Unlabelled, EntityTrainingOptions Settings)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Start, Train, Dev, Teacher, Unlabelled, Settings }, EntityModelJson.Options)));

    public static RunKey Of(StartCheckpoint start, TrainingData data, EntityTrainingOptions options)
    {
        return new RunKey(
            Sha256.OfFile(start.WeightsFile),
            TextsHash.Of(data.Train),
            TextsHash.Of(data.Dev),
            options.Teacher is { } teacher ? Sha256.OfFile(teacher.OnnxFile) : null,
            options.UnlabelledTexts is { } texts ? TextsHash.Of(texts.Select(text => new AnnotatedText(text, []))) : null,
            new EntityTrainingOptions
            {
                // Paths, and settings that may change when a run is resumed, are not part of the key.
                Output = "",
                Recipe = options.Recipe,
                Epochs = options.Epochs,
                BatchSize = options.BatchSize,
                LearningRate = options.LearningRate,
                Warmup = options.Warmup,
                WeightDecay = options.WeightDecay,
                ClipNorm = options.ClipNorm,
                Dropout = options.Dropout,
                LabelSmoothing = options.LabelSmoothing,
                MaxTokens = options.MaxTokens,
                Seed = options.Seed,
                Order = options.Order,
                Patience = options.Patience,
                Crf = options.Crf,
                GoldShare = options.GoldShare,
                Temperature = options.Temperature,
                Layers = options.Layers,
            });
    }
}
