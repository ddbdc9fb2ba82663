using ClueNer.MLNet.Cli.Rows;
using Microsoft.ML;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>The kind of a column, which must be the same in all files that are joined.</summary>
internal static class ColumnKind
{
    /// <summary>The kind of a column, with how it is stored if the output has the input's format and copies the values.</summary>
    public static string Of(RowColumn column, bool asStored) => column.Native switch
    {
        Field field when asStored => Stored(field),
        DataViewSchema.Column native when asStored => native.Type.ToString()!,
        _ => column.Type.Name,
    };

    /// <summary>Parquet to Parquet copies levels and values, which mean something else under another schema.</summary>
    private static string Stored(Field field) => field is DataField { IsArray: false } leaf
        ? $"{(leaf.MaxDefinitionLevel > 0 ? "optional" : "required")} {Value(leaf)}"
        : string.Join(", ", WithChildren(field).Select(child => FormattableString.Invariant(
            $"{child.Path} {(child is DataField data ? Value(data) : child.SchemaType)} {child.MaxDefinitionLevel}/{child.MaxRepetitionLevel}")));

    private static IEnumerable<Field> WithChildren(Field field) => field switch
    {
        StructField group => group.Fields.SelectMany(WithChildren).Prepend(field),
        ListField list => WithChildren(list.Item).Prepend(field),
        MapField map => WithChildren(map.Key).Concat(WithChildren(map.Value)).Prepend(field),
        _ => [field],
    };

    /// <summary>The type of a value, with its precision.</summary>
    private static string Value(DataField leaf) => leaf switch
    {
        DecimalDataField exact => FormattableString.Invariant($"{leaf.ClrType.Name}({exact.Precision},{exact.Scale})"),
        DateTimeDataField date => $"{leaf.ClrType.Name} {date.DateTimeFormat} {date.Unit}".TrimEnd(),
        TimeDataField time => $"{leaf.ClrType.Name} {time.Precision}",
        _ => leaf.ClrType == typeof(ReadOnlyMemory<char>) ? "String" : leaf.ClrType == typeof(ReadOnlyMemory<byte>) ? "Bytes" : leaf.ClrType.Name,
    };
}
