namespace ClueNer.MLNet.Cli.Json;

/// <summary>A nested value of a Parquet column: fields by name, in their order.</summary>
internal sealed class StructValue : List<KeyValuePair<string, object?>>;
