using System.Runtime.InteropServices;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Collects the types of a field's values in the first rows: whole numbers, numbers, booleans or others.</summary>
internal sealed class JsonColumnKinds
{
    private Type? _type;

    /// <summary>The number of rows in which it has a value.</summary>
    public int Values { get; private set; }

    /// <summary>The type of its column.</summary>
    public Type Type => _type ?? typeof(string);

    /// <summary>The type of a value; null for null.</summary>
    public static Type? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => typeof(bool),
        JsonValueKind.Number when value.TryGetInt64(out _) => typeof(long),
        // A whole number that does not fit into a long stays text, since a double would change it.
        JsonValueKind.Number when JsonMarshal.GetRawUtf8Value(value).ContainsAny(".eE"u8) => typeof(double),
        _ => typeof(string),
    };

    public static bool IsNumber(Type? type) => type == typeof(long) || type == typeof(double);

    public void Add(Type? type)
    {
        if (type is not null)
        {
            Values++;
            _type = _type is null || _type == type ? type : IsNumber(_type) && IsNumber(type) ? typeof(double) : typeof(string);
        }
    }
}
