
namespace ClueNer.MLNet.Columns;

/// <summary>
/// The fixed names of the columns inside a saved chain. (ML.NET does not save the column names given to a custom mapping at run time. So
/// the properties of each mapping factory have these names, and columns are copied in and out.)
/// </summary>
internal static class SavedColumnNames
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
}
