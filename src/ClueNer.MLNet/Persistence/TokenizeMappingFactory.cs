using ClueNer.MLNet.Columns;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace ClueNer.MLNet.Persistence;

/// <summary>Tokenization in a chain that ML.NET loaded. The settings come with every row, as text, and are parsed once.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class TokenizeMappingFactory : CustomMappingFactory<TokenizeMappingFactory.Input, TokenizeMappingFactory.Output>
{
    internal const string Name = "ClueNer.MLNet.TokenizeForEntities.v1";

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping() => static (input, output) =>
    {
        var row = SavedState.Tokenized(input.State);
        row.Tokenize(input.Text.Span);
        output.Tokens = ToVector(row.Batch.Tokens);
        output.Lengths = ToVector(row.Batch.Lengths);
        output.Shape = ToVector(row.Batch.Shape);
        output.CharStart = ToVector(row.CharStarts);
        output.CharEnd = ToVector(row.CharEnds);
        output.WindowStart = ToVector<int>(row.WindowStarts);
    };

    private static VBuffer<T> ToVector<T>(ReadOnlySpan<T> values) => new(values.Length, values.ToArray());

    /// <summary>The columns that the contract reads.</summary>
    public sealed class Input
    {
        /// <summary>The text.</summary>
        [ColumnName(SavedColumnNames.Text)]
        public ReadOnlyMemory<char> Text { get; set; }

        /// <summary>The settings.</summary>
        [ColumnName(SavedColumnNames.State)]
        public ReadOnlyMemory<char> State { get; set; }
    }

    /// <summary>The columns that the contract adds.</summary>
    public sealed class Output
    {
        /// <summary>Token ids, <c>[windowCount · tokenCount]</c>.</summary>
        [ColumnName(SavedColumnNames.Tokens)]
        public VBuffer<long> Tokens { get; set; }

        /// <summary>Tokens of each window.</summary>
        [ColumnName(SavedColumnNames.Lengths)]
        public VBuffer<long> Lengths { get; set; }

        /// <summary>windowCount, tokenCount.</summary>
        [ColumnName(SavedColumnNames.Shape)]
        [VectorType(1, 2)]
        public VBuffer<long> Shape { get; set; }

        /// <summary>First char of each token of the text.</summary>
        [ColumnName(SavedColumnNames.CharStart)]
        public VBuffer<int> CharStart { get; set; }

        /// <summary>Index after the last char of each token of the text.</summary>
        [ColumnName(SavedColumnNames.CharEnd)]
        public VBuffer<int> CharEnd { get; set; }

        /// <summary>Index of the first token of each window.</summary>
        [ColumnName(SavedColumnNames.WindowStart)]
        public VBuffer<int> WindowStart { get; set; }
    }
}
