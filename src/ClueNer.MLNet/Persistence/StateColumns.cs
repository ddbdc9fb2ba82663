using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Redaction;
using ClueNer.MLNet.Stages;

namespace ClueNer.MLNet.Persistence;

/// <summary>
/// The fixed names of the columns inside a saved chain. (ML.NET does not save the column names that a custom mapping is given at
/// run time, so each contract's properties are named by these and copied in and out.)
/// </summary>
internal static class StateColumns
{
    public const string Prefix = "__cluener_";
    public const string Key = Prefix + "key";
    public const string State = Prefix + "state";
    public const string Text = Prefix + "text";
    public const string Tokens = Prefix + "tokens";
    public const string Lengths = Prefix + "lengths";
    public const string Shape = Prefix + "shape";
    public const string Logits = Prefix + "logits";
    public const string CharStart = Prefix + "charStart";
    public const string CharEnd = Prefix + "charEnd";
    public const string WindowStart = Prefix + "windowStart";
    public const string EntityText = Prefix + "entityText";
    public const string EntityType = Prefix + "entityType";
    public const string EntityCharStart = Prefix + "entityCharStart";
    public const string EntityCharEnd = Prefix + "entityCharEnd";
    public const string EntityScore = Prefix + "entityScore";
    public const string EntityTokenIndex = Prefix + "entityTokenIndex";

    public const string Redacted = Prefix + "redacted";
    public const string Placeholder = Prefix + "placeholder";
    public const string Original = Prefix + "original";

    /// <summary>What the tokenization contract gives, in the order of <see cref="TokenColumns.Named"/>.</summary>
    public static readonly string[] Tokenized = [Tokens, Lengths, Shape, CharStart, CharEnd, WindowStart];

    /// <summary>What the decoding contract takes, in the order of <see cref="DecodeRows.Inputs"/>.</summary>
    public static readonly string[] Scored = [Text, Logits, Tokens, Lengths, WindowStart, CharStart, CharEnd];

    /// <summary>What the redaction contract takes, in the order of <see cref="RedactRows.Inputs"/>.</summary>
    public static readonly string[] Redacting = [Text, EntityType, EntityCharStart, EntityCharEnd];

    /// <summary>What the redaction contract gives, in the order of <see cref="RedactionColumns.Named"/>.</summary>
    public static readonly string[] RedactionOutputs = [Redacted, Placeholder, Original];

    /// <summary>What the decoding contract gives, in the order of <see cref="EntityColumns.Named"/>.</summary>
    public static readonly string[] Entities = [EntityText, EntityType, EntityCharStart, EntityCharEnd, EntityScore, EntityTokenIndex];
}
