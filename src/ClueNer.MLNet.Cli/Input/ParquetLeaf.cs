using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>One leaf column of a row group, as levels and packed values, with the start of each row in them.</summary>
internal abstract class ParquetLeaf
{
    private readonly int[] _rowLevels;
    private readonly int[] _rowValues;

    protected ParquetLeaf(DataField field, int[]? definitions, int[]? repetitions, int rowCount)
    {
        Field = field;
        Definitions = definitions;
        Repetitions = repetitions;
        _rowLevels = new int[rowCount + 1];
        _rowValues = new int[rowCount + 1];
        var levels = repetitions?.Length ?? definitions?.Length ?? rowCount;
        int row = 0, values = 0;
        for (var level = 0; level < levels; level++)
        {
            if (repetitions is null || repetitions[level] == 0)
            {
                _rowLevels[row] = level;
                _rowValues[row] = values;
                row++;
            }

            values += IsValue(level) ? 1 : 0;
        }

        if (row != rowCount)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The Parquet column '{field.Path}' has {row} rows in a row group of {rowCount}, expected the same number: the file is damaged, so copy it again."));
        }

        _rowLevels[rowCount] = levels;
        _rowValues[rowCount] = values;
    }

    public DataField Field { get; }

    /// <summary>The definition level of each entry; null for a required column.</summary>
    public int[]? Definitions { get; }

    /// <summary>The repetition level of each entry; null for a column outside lists.</summary>
    public int[]? Repetitions { get; }

    public bool IsText => Field.ClrType == typeof(ReadOnlyMemory<char>);

    public Range Levels(int row) => _rowLevels[row].._rowLevels[row + 1];

    public Range Values(int row) => _rowValues[row].._rowValues[row + 1];

    public bool IsValue(int level) => Definitions is null || Definitions[level] == Field.MaxDefinitionLevel;

    /// <summary>The packed value at an index; text as a string.</summary>
    public abstract object Value(int index);

    /// <summary>The texts of a row.</summary>
    public IEnumerable<string> Texts(int row)
    {
        for (var index = _rowValues[row]; index < _rowValues[row + 1]; index++)
        {
            yield return (string)Value(index);
        }
    }

    public static async Task<ParquetLeaf> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        using var raw = await group.ReadRawColumnDataBaseAsync(field);
        var definitions = field.MaxDefinitionLevel > 0 ? raw.DefinitionLevels.ToArray() : null;
        var repetitions = field.MaxRepetitionLevel > 0 ? raw.RepetitionLevels.ToArray() : null;
        var leaf = typeof(ParquetLeaf<>).MakeGenericType(field.ClrType);
        return (ParquetLeaf)Activator.CreateInstance(leaf, field, definitions, repetitions, (int)group.RowCount, raw)!;
    }
}

/// <summary>A leaf column of a value type.</summary>
internal sealed class ParquetLeaf<T>(DataField field, int[]? definitions, int[]? repetitions, int rowCount, RawColumnData raw)
    : ParquetLeaf(field, definitions, repetitions, rowCount)
    where T : struct
{
    private readonly T[] _values = Keep(((RawColumnData<T>)raw).Values);

    public ReadOnlySpan<T> Of(Range values) => _values.AsSpan(values);

    public override object Value(int index) => _values[index] is ReadOnlyMemory<char> text ? text.ToString() : _values[index];

    /// <summary>Copies the values: their memory is pooled, and so may be the text that they point to.</summary>
    private static T[] Keep(Span<T> values)
    {
        var kept = values.ToArray();
        if (kept is ReadOnlyMemory<char>[] texts)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = texts[i].ToString().AsMemory();
            }
        }
        else if (kept is ReadOnlyMemory<byte>[] bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = bytes[i].ToArray();
            }
        }

        return kept;
    }
}
