using System.Security.Cryptography;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>What a run is made of, as hashes: a run goes on with the same only.</summary>
/// <param name="Start">SHA-256 of the start's weights.</param>
/// <param name="Train">Of the texts that are learned from.</param>
/// <param name="Dev">Of the texts that are measured with.</param>
/// <param name="Settings">The settings that change the result.</param>
internal sealed record RunKey(string Start, string Train, string Dev, EntityTrainingOptions Settings)
{
    public static RunKey Of(StartCheckpoint start, TrainingData data, EntityTrainingOptions options)
    {
        using var weights = File.OpenRead(start.WeightsFile);
        return new RunKey(
            Convert.ToHexStringLower(SHA256.HashData(weights)),
            TextsHash.Of(data.Train),
            TextsHash.Of(data.Dev),
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
            });
    }

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Start, Train, Dev, Settings }, EntityModelJson.Options)));
}
