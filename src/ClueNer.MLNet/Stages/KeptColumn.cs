using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Getters over the values that a <see cref="ColumnReader"/> kept.</summary>
internal static class KeptColumn
{
    private static readonly MethodInfo ValueMethod = Method(nameof(Value));
    private static readonly MethodInfo VectorMethod = Method(nameof(Vector));

    /// <param name="type">The column's type.</param>
    /// <param name="current">The kept column and the row in it.</param>
    public static Delegate Getter(DataViewType type, Func<(object Column, int Row)> current)
    {
        var raw = type.RawType;
        var isVector = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>);
        var method = isVector ? VectorMethod.MakeGenericMethod(raw.GetGenericArguments()) : ValueMethod.MakeGenericMethod(raw);
        return (Delegate)method.Invoke(null, [current])!;
    }

    private static MethodInfo Method(string name) => typeof(KeptColumn).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ValueGetter<T> Value<T>(Func<(object Column, int Row)> current) =>
        (ref T value) =>
        {
            var (column, row) = current();
            value = ((List<T>)column)[row];
        };

    private static ValueGetter<VBuffer<T>> Vector<T>(Func<(object Column, int Row)> current) =>
        (ref VBuffer<T> value) =>
        {
            var (column, row) = current();
            ((List<VBuffer<T>>)column)[row].CopyTo(ref value);
        };
}
