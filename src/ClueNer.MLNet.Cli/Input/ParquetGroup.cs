using ClueNer.MLNet.Cli.Json;
using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>A row group in memory; nested values are put together from their leaves when they are asked for.</summary>
/// <remarks>
/// Not by <c>ParquetSerializer.DeserializeUntypedAsync</c>, which was tried in version 6.1.0: it drops nulls from lists of strings, takes
/// null structs in lists for empty ones, cannot read repeated fields, times, binary columns, and maps of lists or structs, and takes some
/// 5 times as long.
/// </remarks>
internal sealed class ParquetGroup
{
    private readonly Dictionary<string, ParquetLeaf> _byPath;

    private ParquetGroup(ParquetLeaf[] leaves, int rowCount)
    {
        Leaves = leaves;
        RowCount = rowCount;
        _byPath = leaves.ToDictionary(leaf => leaf.Field.Path.ToString(), StringComparer.Ordinal);
    }

    public IReadOnlyList<ParquetLeaf> Leaves { get; }

    public int RowCount { get; }

    public static async Task<ParquetGroup> ReadAsync(ParquetReader reader, int index)
    {
        using var group = reader.OpenRowGroupReader(index);
        var leaves = new ParquetLeaf[reader.Schema.DataFields.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = await ParquetLeaf.ReadAsync(group, reader.Schema.DataFields[i]);
        }

        return new ParquetGroup(leaves, (int)group.RowCount);
    }

    /// <summary>The value of a field, a column or in a struct, with other texts in place of a leaf's own where there are some.</summary>
    public object? Value(Field field, int row, IReadOnlyDictionary<ParquetLeaf, string[]>? texts = null)
    {
        var leaves = LeavesOf(field).Select(leaf => new Entries(leaf, leaf.Levels(row), leaf.Values(row).Start.Value)).ToArray();
        return Build(field, leaves, (leaf, index) => texts?.GetValueOrDefault(leaf) is { } others ? others[index - leaf.Values(row).Start.Value] : leaf.Value(index));
    }

    /// <summary>The leaf of a text or a list of texts.</summary>
    public ParquetLeaf LeafOf(Field field) => LeavesOf(field).First();

    private IEnumerable<ParquetLeaf> LeavesOf(Field field) => field switch
    {
        DataField leaf => [_byPath[leaf.Path.ToString()]],
        StructField group => group.Fields.SelectMany(LeavesOf),
        ListField list => LeavesOf(list.Item),
        MapField map => LeavesOf(map.Key).Concat(LeavesOf(map.Value)),
        _ => throw new CommandException($"The Parquet column '{field.Path}' is of a kind that cannot be read ({field.SchemaType}): drop it."),
    };

    /// <summary>Puts a value together, as the Dremel paper has it: definition levels say how deep it is there, repetition levels where it repeats.</summary>
    private object? Build(Field field, Entries[] leaves, Func<ParquetLeaf, int, object> value)
    {
        var first = leaves[0];
        switch (field)
        {
            case DataField { IsArray: false }:
                return first.Leaf.IsValue(first.Start) ? value(first.Leaf, first.FirstValue) : null;
            case DataField:
                return first.Definition >= field.MaxDefinitionLevel ? Elements(leaves, field.MaxRepetitionLevel, item => value(item[0].Leaf, item[0].FirstValue)) : null;
            case StructField group:
                return first.Definition < field.MaxDefinitionLevel ? null : Struct(group.Fields, leaves, value);
            case ListField list:
                return first.Definition >= field.MaxDefinitionLevel
                    ? Elements(leaves, field.MaxRepetitionLevel, item => Build(list.Item, item, value))
                    : first.Definition == field.MaxDefinitionLevel - 1 ? new List<object?>() : null;
            default:
                var map = (MapField)field;
                return first.Definition >= field.MaxDefinitionLevel
                    ? Elements(leaves, field.MaxRepetitionLevel, item => Struct([map.Key, map.Value], item, value))
                    : first.Definition == field.MaxDefinitionLevel - 1 ? new List<object?>() : null;
        }
    }

    private StructValue Struct(IEnumerable<Field> fields, Entries[] leaves, Func<ParquetLeaf, int, object> value)
    {
        var built = new StructValue();
        var next = 0;
        foreach (var field in fields)
        {
            var count = LeavesOf(field).Count();
            built.Add(new(field.Name, Build(field, leaves[next..(next + count)], value)));
            next += count;
        }

        return built;
    }

    private static List<object?> Elements(Entries[] leaves, int repetition, Func<Entries[], object?> build)
    {
        var split = Array.ConvertAll(leaves, leaf => leaf.Split(repetition));
        return [.. Enumerable.Range(0, split[0].Count).Select(i => build(Array.ConvertAll(split, parts => parts[i])))];
    }

    /// <summary>Consecutive entries of a leaf.</summary>
    private readonly record struct Entries(ParquetLeaf Leaf, Range Levels, int FirstValue)
    {
        public int Start => Levels.Start.Value;

        public int Definition => Leaf.Definitions?[Start] ?? 0;

        /// <summary>The entries of each element of the list at a depth.</summary>
        public List<Entries> Split(int repetition)
        {
            var parts = new List<Entries>();
            int start = Start, startValue = FirstValue, value = FirstValue;
            for (var level = Start; level < Levels.End.Value; level++)
            {
                if (level > Start && Leaf.Repetitions![level] <= repetition)
                {
                    parts.Add(new Entries(Leaf, start..level, startValue));
                    (start, startValue) = (level, value);
                }

                value += Leaf.IsValue(level) ? 1 : 0;
            }

            parts.Add(new Entries(Leaf, start..Levels.End.Value, startValue));
            return parts;
        }
    }
}
