#pragma warning disable IDE0055
namespace ClueNer.MLNet.Cli;
internal sealed class ParquetRowReader(InputSource source, ReadingOptions options, InputProgress progress) : RowReader
{
    public override IReadOnlyList<RowColumn>? Columns => throw new NotImplementedException();
    public override InputRow? Read() { _ = (source, options, progress); return null; }
    public override void Dispose() { }
}
internal sealed class ParquetStruct : List<KeyValuePair<string, object?>>;
internal sealed class DataViewRowReader(InputSource source, ReadingOptions options, InputProgress progress) : RowReader
{
    public override IReadOnlyList<RowColumn>? Columns => throw new NotImplementedException();
    public override InputRow? Read() { _ = (source, options, progress); return null; }
    public override void Dispose() { }
}
internal abstract class W : RowWriter { public override void Write(InputRow row, IReadOnlyList<OutputEntity>? entities) { } public override WriterState? EndBlock() => null; public override void Complete() { } }
internal sealed class ParquetRowWriter : W { public ParquetRowWriter(Stream a, IReadOnlyList<RowColumn> b, string? c, WriterState d) { _ = (a, b, c, d); } }
internal sealed class DataViewRowWriter : W { public DataViewRowWriter(Stream a, string f, IReadOnlyList<RowColumn> b, string? c, WriterState d) { _ = (a, b, c, d, f); } }
