namespace ClueNer.MLNet.Cli.Rows;

/// <summary>What a file holds.</summary>
internal enum RowFormat
{
    Jsonl,
    Csv,
    Tsv,

    /// <summary>One text a line.</summary>
    Text,

    /// <summary>A file is one text.</summary>
    Document,
    Parquet,

    /// <summary>ML.NET's binary format.</summary>
    Idv,

    /// <summary>A sheet of an Excel file.</summary>
    Xlsx,
}
