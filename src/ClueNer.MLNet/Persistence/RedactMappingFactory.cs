using System.Runtime.CompilerServices;
using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Redaction;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace ClueNer.MLNet.Persistence;

/// <summary>Redaction in a chain that ML.NET loaded. The settings come with every row, as text, and are parsed once.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class RedactMappingFactory : CustomMappingFactory<RedactMappingFactory.Input, RedactMappingFactory.Output>
{
    internal const string Name = "ClueNer.MLNet.RedactEntities.v1";

    private static readonly ConditionalWeakTable<string, RedactedRow> ByText = [];

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping() => static (input, output) =>
    {
        var (types, charStarts, charEnds) = (input.Type, input.CharStart, input.CharEnd);
        var redacted = ByText.GetValue(SavedState.Whole(input.State), RedactedRow.FromJson).Redact(
            input.Text.ToString(), DenseValues.Of(ref types), DenseValues.Of(ref charStarts), DenseValues.Of(ref charEnds));
        output.Text = redacted.Text.AsMemory();
        output.Placeholder = ToVector(redacted, replacement => replacement.Replacement);
        output.Original = ToVector(redacted, replacement => replacement.Text);
    };

    private static VBuffer<ReadOnlyMemory<char>> ToVector(RedactedText redacted, Func<TextReplacement, string> value) =>
        new(redacted.Replacements.Count, [.. redacted.Replacements.Select(replacement => value(replacement).AsMemory())]);

    /// <summary>The columns that the contract reads.</summary>
    public sealed class Input
    {
        /// <summary>The text.</summary>
        [ColumnName(SavedColumnNames.Text)]
        public ReadOnlyMemory<char> Text { get; set; }

        /// <summary>The settings.</summary>
        [ColumnName(SavedColumnNames.State)]
        public ReadOnlyMemory<char> State { get; set; }

        /// <summary>The entities' types.</summary>
        [ColumnName(SavedColumnNames.EntityType)]
        public VBuffer<ReadOnlyMemory<char>> Type { get; set; }

        /// <summary>Index of each entity's first char.</summary>
        [ColumnName(SavedColumnNames.EntityCharStart)]
        public VBuffer<int> CharStart { get; set; }

        /// <summary>Index after each entity's last char.</summary>
        [ColumnName(SavedColumnNames.EntityCharEnd)]
        public VBuffer<int> CharEnd { get; set; }
    }

    /// <summary>The columns that the contract adds.</summary>
    public sealed class Output
    {
        /// <summary>The redacted text.</summary>
        [ColumnName(SavedColumnNames.Redacted)]
        public ReadOnlyMemory<char> Text { get; set; }

        /// <summary>The replacements in the redacted text.</summary>
        [ColumnName(SavedColumnNames.Placeholder)]
        public VBuffer<ReadOnlyMemory<char>> Placeholder { get; set; }

        /// <summary>The texts that they stand for.</summary>
        [ColumnName(SavedColumnNames.Original)]
        public VBuffer<ReadOnlyMemory<char>> Original { get; set; }
    }
}
