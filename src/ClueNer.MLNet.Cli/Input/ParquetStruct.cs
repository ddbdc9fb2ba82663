namespace ClueNer.MLNet.Cli.Input;

/// <summary>A nested value of a Parquet column: fields by name, in their order.</summary>
internal sealed class ParquetStruct : List<KeyValuePair<string, object?>>;
