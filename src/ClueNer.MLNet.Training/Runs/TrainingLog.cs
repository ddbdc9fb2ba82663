using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Writes a JSON line for each step and each epoch.</summary>
internal sealed class TrainingLog : IDisposable
{
    private static readonly JsonSerializerOptions OneLine = new(EntityModelJson.Options) { WriteIndented = false };

    private readonly StreamWriter _writer;

    private TrainingLog(StreamWriter writer) => _writer = writer;

    /// <summary>Opens the log. Removes the lines of steps after the last save of a killed run, since these steps are done again.</summary>
    public static TrainingLog Open(string file, TrainingState state)
    {
        if (state.Step == 0 || !File.Exists(file))
        {
            return new TrainingLog(NewWriter(file, append: false));
        }

        // Atomic, so that a kill here does not lose the lines to keep.
        AtomicFile.Write(file, stream =>
        {
            using var kept = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            File.ReadLines(file).Where(line => IsBefore(line, state)).ToList().ForEach(kept.WriteLine);
        }, temporary: file + ".partial");
        return new TrainingLog(NewWriter(file, append: true));
    }

    public void WriteStep(int step, int epoch, double learningRate, double loss, double gradientNorm, int tokens) =>
        Write(new { step, epoch, learningRate, loss, gradientNorm, tokens });

    public void WriteEpoch(EntityTrainingEpoch epoch) => Write(new { epoch = epoch.Epoch, devPrecision = epoch.Dev.Precision, devRecall = epoch.Dev.Recall, devF1 = epoch.Dev.F1 });

    public void Flush() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    private static StreamWriter NewWriter(string file, bool append) => new(file, append) { NewLine = "\n" };

    private void Write<T>(T line) => _writer.WriteLine(JsonSerializer.Serialize(line, OneLine));

    private static bool IsBefore(string line, TrainingState state)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("step", out var step)
                ? step.GetInt32() <= state.Step
                : json.RootElement.GetProperty("epoch").GetInt32() <= state.Epochs.Count;
        }
        catch (JsonException)
        {
            // The run was killed while it wrote this line.
            return false;
        }
    }
}
