using System.Reflection;
using ClueNer.MLNet.Cli.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>Converts values of data view columns to objects and back.</summary>
internal static class DataViewValues
{
    /// <summary>The values of each row, by column.</summary>
    public static IEnumerable<object?[]> Rows(IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        var readers = view.Schema.Select(column => Reader(cursor, column)).ToArray();
        while (cursor.MoveNext())
        {
            yield return Array.ConvertAll(readers, read => read());
        }
    }

    /// <summary>Reads a column's value in the cursor's row.</summary>
    public static Func<object> Reader(DataViewRow row, DataViewSchema.Column column) =>
        (Func<object>)Method(nameof(Read)).MakeGenericMethod(column.Type.RawType).Invoke(null, [row, column])!;

    /// <summary>A getter for a column of that type. It takes values from <see cref="Reader"/>; texts can also be strings.</summary>
    public static Delegate Getter(DataViewType type, Func<object?> value)
    {
        if (type is TextDataViewType)
        {
            return new ValueGetter<ReadOnlyMemory<char>>((ref ReadOnlyMemory<char> text) => text = value() switch
            {
                null => default,
                ReadOnlyMemory<char> kept => kept,
                var other => JsonValue.Cell(other).AsMemory(),
            });
        }

        var isVector = type is VectorDataViewType;
        var argument = isVector ? type.RawType.GetGenericArguments()[0] : type.RawType;
        return (Delegate)Method(isVector ? nameof(GetVector) : nameof(Get)).MakeGenericMethod(argument).Invoke(null, [value])!;
    }

    private static MethodInfo Method(string name) => typeof(DataViewValues).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Func<object> Read<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            // A new value each time: the next row must not overwrite this row's vector.
            var value = default(T)!;
            getter(ref value);
            return value!;
        };
    }

    private static ValueGetter<T> Get<T>(Func<object?> value) => (ref T target) => target = value() is { } found ? (T)found : Missing<T>();

    private static ValueGetter<VBuffer<T>> GetVector<T>(Func<object?> value) => (ref VBuffer<T> target) => ((VBuffer<T>)value()!).CopyTo(ref target);

    /// <summary>ML.NET represents a missing number by NaN.</summary>
    private static T Missing<T>() =>
        typeof(T) == typeof(double) ? (T)(object)double.NaN
        : typeof(T) == typeof(float) ? (T)(object)float.NaN
        : throw new CommandException($"A row has no value in a column of {typeof(T).Name}, which .idv cannot say, expected one in every row: write Parquet or JSONL.");
}
