using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Json;
using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>One leaf column of the current row group.</summary>
internal abstract class ParquetColumn(DataField leaf)
{
    public DataField Field => leaf;

    /// <summary>The approximate number of buffered bytes. It depends only on the rows, not on the input's format.</summary>
    public long Bytes { get; protected set; }

    protected List<int> Definitions { get; } = [];

    protected List<int> Repetitions { get; } = [];

    public static ParquetColumn Create(DataField field) =>
        (ParquetColumn)Activator.CreateInstance(typeof(ParquetColumn<>).MakeGenericType(field.ClrType), field)!;

    /// <summary>Appends a row of a leaf of the same kind, with rewritten texts in place of its own if there are any.</summary>
    public abstract void Copy(ParquetLeaf leaf, int row, IReadOnlyList<string>? texts);

    /// <summary>Appends a value with its repetition level in lists; null for a missing value outside lists.</summary>
    public abstract void Add(object? value, int repetition = 0);

    /// <summary>Writes the column and clears it.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group);

    /// <summary>Appends an entry without a value, such as an empty list.</summary>
    public void AddLevels(int definition, int repetition)
    {
        if (leaf.MaxDefinitionLevel > 0)
        {
            Definitions.Add(definition);
        }

        if (leaf.MaxRepetitionLevel > 0)
        {
            Repetitions.Add(repetition);
        }
    }
}

/// <summary>A column of a value type.</summary>
internal sealed class ParquetColumn<T>(DataField field) : ParquetColumn(field)
    where T : struct
{
    private readonly List<T> _values = [];

    public override void Copy(ParquetLeaf leaf, int row, IReadOnlyList<string>? texts)
    {
        var values = texts is null ? ((ParquetLeaf<T>)leaf).Of(leaf.Values(row)) : [.. texts.Select(text => (T)(object)text.AsMemory())];
        foreach (var value in values)
        {
            Keep(value);
        }

        foreach (var level in leaf.Definitions.AsSpan(leaf.Definitions is null ? Range.EndAt(0) : leaf.Levels(row)))
        {
            Definitions.Add(level);
        }

        foreach (var level in leaf.Repetitions.AsSpan(leaf.Repetitions is null ? Range.EndAt(0) : leaf.Levels(row)))
        {
            Repetitions.Add(level);
        }
    }

    public override void Add(object? value, int repetition = 0)
    {
        AddLevels(value is null ? 0 : Field.MaxDefinitionLevel, repetition);
        if (value is not null)
        {
            Keep(typeof(T) == typeof(ReadOnlyMemory<char>) && value is not ReadOnlyMemory<char> ? (T)(object)JsonValue.Cell(value).AsMemory() : (T)value);
        }
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group)
    {
        if (Field.MaxDefinitionLevel == 0 && Field.MaxRepetitionLevel == 0)
        {
            await group.WriteAsync<T>(Field, _values.ToArray().AsMemory());
        }
        else
        {
            await group.WriteAllPartsAsync<T>(
                Field,
                _values.ToArray(),
                Field.MaxDefinitionLevel > 0 ? Definitions.ToArray() : null,
                Field.MaxRepetitionLevel > 0 ? Repetitions.ToArray() : null,
                default);
        }

        _values.Clear();
        Definitions.Clear();
        Repetitions.Clear();
        Bytes = 0;
    }

    private void Keep(T value)
    {
        _values.Add(value);
        Bytes += 8 + value switch
        {
            ReadOnlyMemory<char> text => text.Length * 2,
            ReadOnlyMemory<byte> bytes => bytes.Length,
            _ => 0,
        };
    }
}
