using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace ClueNer.MLNet.Persistence;

/// <summary>Decoding in a chain that ML.NET loaded. The settings come with every row, as text, and are parsed once.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class DecodeMappingFactory : CustomMappingFactory<DecodeMappingFactory.Input, DecodeMappingFactory.Output>
{
    internal const string Name = "ClueNer.MLNet.DecodeEntities.v1";

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping() => static (input, output) =>
    {
        var (logits, tokens, lengths) = (input.Logits, input.Tokens, input.Lengths);
        var (windowStarts, charStarts, charEnds) = (input.WindowStart, input.CharStart, input.CharEnd);
        var scored = SavedState.Scored(input.State);
        var entities = scored.Decode(scored.Assemble(
            input.Text.Span,
            DenseValues.Of(ref logits),
            DenseValues.Of(ref tokens),
            DenseValues.Of(ref lengths),
            DenseValues.Of(ref windowStarts),
            DenseValues.Of(ref charStarts),
            DenseValues.Of(ref charEnds)));
        output.Text = ToVector(entities, entity => input.Text[entity.CharStart..entity.CharEnd]);
        output.Type = ToVector(entities, entity => entity.Type.AsMemory());
        output.CharStart = ToVector(entities, entity => entity.CharStart);
        output.CharEnd = ToVector(entities, entity => entity.CharEnd);
        output.Score = ToVector(entities, entity => entity.Score);
        output.TokenIndex = ToVector(entities, entity => entity.TokenIndex);
    };

    private static VBuffer<T> ToVector<T>(DecodedEntity[] entities, Converter<DecodedEntity, T> value) =>
        new(entities.Length, Array.ConvertAll(entities, value));

    /// <summary>The columns that the contract reads.</summary>
    public sealed class Input
    {
        /// <summary>The text.</summary>
        [ColumnName(SavedColumnNames.Text)]
        public ReadOnlyMemory<char> Text { get; set; }

        /// <summary>The settings.</summary>
        [ColumnName(SavedColumnNames.State)]
        public ReadOnlyMemory<char> State { get; set; }

        /// <summary>Logits, <c>[windowCount · tokenCount · labels]</c>.</summary>
        [ColumnName(SavedColumnNames.Logits)]
        public VBuffer<float> Logits { get; set; }

        /// <summary>Token ids, <c>[windowCount · tokenCount]</c>.</summary>
        [ColumnName(SavedColumnNames.Tokens)]
        public VBuffer<long> Tokens { get; set; }

        /// <summary>Tokens of each window.</summary>
        [ColumnName(SavedColumnNames.Lengths)]
        public VBuffer<long> Lengths { get; set; }

        /// <summary>Index of the first token of each window.</summary>
        [ColumnName(SavedColumnNames.WindowStart)]
        public VBuffer<int> WindowStart { get; set; }

        /// <summary>First char of each token of the text.</summary>
        [ColumnName(SavedColumnNames.CharStart)]
        public VBuffer<int> CharStart { get; set; }

        /// <summary>Index after the last char of each token of the text.</summary>
        [ColumnName(SavedColumnNames.CharEnd)]
        public VBuffer<int> CharEnd { get; set; }
    }

    /// <summary>The columns that the contract adds: parallel vectors, one value per entity.</summary>
    public sealed class Output
    {
        /// <summary>The entities' texts.</summary>
        [ColumnName(SavedColumnNames.EntityText)]
        public VBuffer<ReadOnlyMemory<char>> Text { get; set; }

        /// <summary>The entities' types.</summary>
        [ColumnName(SavedColumnNames.EntityType)]
        public VBuffer<ReadOnlyMemory<char>> Type { get; set; }

        /// <summary>Index of each entity's first char.</summary>
        [ColumnName(SavedColumnNames.EntityCharStart)]
        public VBuffer<int> CharStart { get; set; }

        /// <summary>Index after each entity's last char.</summary>
        [ColumnName(SavedColumnNames.EntityCharEnd)]
        public VBuffer<int> CharEnd { get; set; }

        /// <summary>The entities' scores.</summary>
        [ColumnName(SavedColumnNames.EntityScore)]
        public VBuffer<float> Score { get; set; }

        /// <summary>The index of each entity's token, with decoding none.</summary>
        [ColumnName(SavedColumnNames.EntityTokenIndex)]
        public VBuffer<int> TokenIndex { get; set; }
    }
}
