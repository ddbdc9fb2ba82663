using System.Text.Json;

namespace ClueNer.MLNet.Cli;

/// <summary>The kinds of values that a field had.</summary>
[Flags]
internal enum JsonColumnKind
{
    Nothing = 0,
    Whole = 1,
    Number = 2,
    Boolean = 4,
    Other = 8,
}

/// <summary>What follows from the kinds of a field's values.</summary>
internal static class JsonColumnKinds
{
    public static JsonColumnKind Of(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => JsonColumnKind.Nothing,
        JsonTokenType.True or JsonTokenType.False => JsonColumnKind.Boolean,
        JsonTokenType.Number when reader.TryGetInt64(out _) => JsonColumnKind.Whole,
        // A whole number that no long holds stays text, since a double would change it.
        JsonTokenType.Number when reader.ValueSpan.ContainsAny(".eE"u8) => JsonColumnKind.Number,
        _ => JsonColumnKind.Other,
    };

    public static Type Type(this JsonColumnKind kinds) => kinds switch
    {
        JsonColumnKind.Whole => typeof(long),
        JsonColumnKind.Number or (JsonColumnKind.Whole | JsonColumnKind.Number) => typeof(double),
        JsonColumnKind.Boolean => typeof(bool),
        _ => typeof(string),
    };
}
