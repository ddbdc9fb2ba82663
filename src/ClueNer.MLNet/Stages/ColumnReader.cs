using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Copies the values of one column out of a cursor, row by row.</summary>
internal abstract class ColumnReader
{
    public static ColumnReader Create(DataViewRow row, DataViewSchema.Column column)
    {
        var raw = column.Type.RawType;
        var isVector = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>);
        var reader = isVector
            ? typeof(VectorReader<>).MakeGenericType(raw.GetGenericArguments())
            : typeof(ValueReader<>).MakeGenericType(raw);
        try
        {
            return (ColumnReader)Activator.CreateInstance(reader, row, column)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    public abstract object NewColumn();

    /// <summary>Appends the current row's value to a column from <see cref="NewColumn"/>.</summary>
    public abstract void AppendTo(object values);

    private sealed class ValueReader<T>(DataViewRow row, DataViewSchema.Column column) : ColumnReader
    {
        private readonly ValueGetter<T> _getter = row.GetGetter<T>(column);

        public override object NewColumn() => new List<T>();

        public override void AppendTo(object values)
        {
            T value = default!;
            _getter(ref value);
            ((List<T>)values).Add(value);
        }
    }

    private sealed class VectorReader<T>(DataViewRow row, DataViewSchema.Column column) : ColumnReader
    {
        private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(column);

        public override object NewColumn() => new List<VBuffer<T>>();

        public override void AppendTo(object values)
        {
            // A new buffer each time: the next row must not write into this one.
            var value = default(VBuffer<T>);
            _getter(ref value);
            ((List<VBuffer<T>>)values).Add(value);
        }
    }
}
