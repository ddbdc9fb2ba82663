using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Redaction;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>The columns that <c>RedactEntities</c> adds.</summary>
internal static class RedactionColumns
{
    public const string Placeholder = ".Placeholder";
    public const string Original = ".Original";

    public static IReadOnlyList<AddedColumn> Named(string outputColumnName)
    {
        var texts = new VectorDataViewType(TextDataViewType.Instance);
        return [new(outputColumnName, TextDataViewType.Instance), new(outputColumnName + Placeholder, texts), new(outputColumnName + Original, texts)];
    }
}
