using System.Globalization;
using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Optimizers;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>
/// Saves a run so that it can be resumed after a kill. Each save is a folder, which gets its final name when all of it is on the disk.
/// </summary>
internal sealed class TrainingStateStore(string folder)
{
    private const string StateFile = "state.json";
    private const string WeightsFile = "weights.safetensors";
    private const string FirstMoment = "first:";
    private const string SecondMoment = "second:";
    private const string Prefix = "saved-";

    /// <summary>Saves the run, and deletes older saves.</summary>
    /// <exception cref="IOException">The disk is full; the older save stays.</exception>
    public void Save(TrainingState state, ParameterSet parameters, AdamW optimizer)
    {
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():n}.partial");
        Directory.CreateDirectory(temporary);
        try
        {
            SafetensorsWriter.Write(Path.Combine(temporary, WeightsFile), parameters.Parameters.SelectMany(parameter => Tensors(parameter, optimizer)));
            File.WriteAllText(Path.Combine(temporary, StateFile), JsonSerializer.Serialize(state, EntityModelJson.Options));
            var target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{state.Step:d9}-{state.Epoch:d4}"));
            var older = Directory.GetDirectories(folder, Prefix + "*");
            if (older.Contains(target))
            {
                // A resumed run that stops at once saves the same state again.
                return;
            }

            Directory.Move(temporary, target);
            Array.ForEach(older, old => Directory.Delete(old, recursive: true));
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>Reads weights and moments from the newest save.</summary>
    public void LoadWeights(ParameterSet parameters, AdamW optimizer)
    {
        var saved = SafetensorsFile.Read(Path.Combine(Newest()!, WeightsFile)).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (var (name, _, values) in parameters.Parameters.SelectMany(parameter => Tensors(parameter, optimizer)))
        {
            using var reader = saved[name].OpenReader();
            reader.Read(values);
        }
    }

    /// <summary>Reads the state of the newest save, without its weights.</summary>
    public TrainingState? Peek() =>
        Newest() is { } saved ? JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(Path.Combine(saved, StateFile)), EntityModelJson.Options) : null;

    private string? Newest() => Directory.Exists(folder) ? Directory.GetDirectories(folder, Prefix + "*").Max(StringComparer.Ordinal) : null;

    private static IEnumerable<(string Name, int[] Shape, float[] Values)> Tensors(Parameter parameter, AdamW optimizer) =>
    [
        (parameter.Name, parameter.Shape, parameter.Values),
        (FirstMoment + parameter.Name, parameter.Shape, optimizer.FirstMoment(parameter)),
        (SecondMoment + parameter.Name, parameter.Shape, optimizer.SecondMoment(parameter)),
    ];
}
