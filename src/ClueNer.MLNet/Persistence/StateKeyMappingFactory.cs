using ClueNer.MLNet.Columns;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace ClueNer.MLNet.Persistence;

/// <summary>Adds to every row the key under which a value mapping, which ML.NET can save, holds the state text.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class StateKeyMappingFactory : CustomMappingFactory<StateKeyMappingFactory.NoColumns, StateKeyMappingFactory.KeyColumn>
{
    internal const string Name = "ClueNer.MLNet.StateKey.v1";
    internal const int Key = 1;

    /// <inheritdoc/>
    public override Action<NoColumns, KeyColumn> GetMapping() => static (_, row) => row.Key = Key;

    /// <summary>No input.</summary>
    public sealed class NoColumns;

    /// <summary>The key column.</summary>
    public sealed class KeyColumn
    {
        /// <summary>Always the same.</summary>
        [ColumnName(SavedColumnNames.Key)]
        public int Key { get; set; }
    }
}
