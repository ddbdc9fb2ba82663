using System.Runtime.InteropServices;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>What the first rows say of a field.</summary>
internal sealed class JsonColumnKinds
{
    private JsonColumnKind _kinds;

    /// <summary>In how many rows it had a value.</summary>
    public int Values { get; private set; }

    public static JsonColumnKind Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonColumnKind.Nothing,
        JsonValueKind.True or JsonValueKind.False => JsonColumnKind.Boolean,
        JsonValueKind.Number when value.TryGetInt64(out _) => JsonColumnKind.Whole,
        // A whole number that no long holds stays text, since a double would change it.
        JsonValueKind.Number when JsonMarshal.GetRawUtf8Value(value).ContainsAny(".eE"u8) => JsonColumnKind.Number,
        _ => JsonColumnKind.Other,
    };

    public void Add(JsonColumnKind kind)
    {
        _kinds |= kind;
        Values += kind == JsonColumnKind.Nothing ? 0 : 1;
    }

    public Type Type() => _kinds switch
    {
        JsonColumnKind.Whole => typeof(long),
        JsonColumnKind.Number or (JsonColumnKind.Whole | JsonColumnKind.Number) => typeof(double),
        JsonColumnKind.Boolean => typeof(bool),
        _ => typeof(string),
    };
}
