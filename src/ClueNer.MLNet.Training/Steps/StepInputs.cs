using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Training.Steps;

/// <summary>The inputs of a step's graphs, by name. Disposing it frees those that belong to this step only.</summary>
internal sealed class StepInputs(IReadOnlyDictionary<string, OrtValue> parameters) : IDisposable
{
    private readonly Dictionary<string, OrtValue> _values = new(parameters, StringComparer.Ordinal);
    private readonly List<OrtValue> _owned = [];

    public OrtValue this[string name] => _values[name];

    public void Add(string name, OrtValue value) => _values.Add(name, value);

    public void AddOwned(string name, OrtValue value)
    {
        _owned.Add(value);
        _values.Add(name, value);
    }

    /// <summary>Returns the values in the order of a graph's inputs.</summary>
    public OrtValue[] Select(IEnumerable<string> names) => [.. names.Select(name => _values[name])];

    public void Dispose() => _owned.ForEach(value => value.Dispose());
}
