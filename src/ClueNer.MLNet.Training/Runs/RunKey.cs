using System.Security.Cryptography;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>What a run is made of, as hashes: a run goes on with the same only.</summary>
/// <param name="Start">SHA-256 of the start's weights.</param>
/// <param name="Train">Of the texts that are learned from.</param>
/// <param name="Dev">Of the texts that are measured with.</param>
/// <param name="Teacher">SHA-256 of the teacher's graph; null without a teacher.</param>
/// <param name="Unlabelled">Of the texts that are learned from the teacher alone; null without such texts.</param>
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
                // Where files are, and what may differ when a run goes on, is no part of it.
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
