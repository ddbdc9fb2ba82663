using ClueNer.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Scoring;

/// <summary>An ML.NET row whose three columns are the current <see cref="BatchWriter"/>'s: one row, one Run.</summary>
internal sealed class BatchRow(BatchWriter batch) : DataViewRow
{
    private long _position = -1;

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema => GraphColumns.Schema;

    /// <summary>Tells the ONNX transform, which keeps one answer per position, that the batch has changed.</summary>
    public void Next() => _position++;

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<long>> getter = column.Name switch
        {
            GraphColumns.Tokens => (ref VBuffer<long> value) => Copy(batch.Tokens, ref value),
            GraphColumns.Lengths => (ref VBuffer<long> value) => Copy(batch.Lengths, ref value),
            _ => (ref VBuffer<long> value) => Copy(batch.Shape, ref value),
        };
        return (ValueGetter<TValue>)(Delegate)getter;
    }

    private static void Copy(ReadOnlySpan<long> values, ref VBuffer<long> buffer)
    {
        var editor = VBufferEditor.Create(ref buffer, values.Length);
        values.CopyTo(editor.Values);
        buffer = editor.Commit();
    }
}
