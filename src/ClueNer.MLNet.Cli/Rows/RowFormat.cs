namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The format of a file.</summary>
internal enum RowFormat
{
    Jsonl,
    Csv,
    Tsv,

    /// <summary>One text per line.</summary>
    Text,

    /// <summary>The whole file is one text.</summary>
    Document,
    Parquet,

    /// <summary>ML.NET's binary format.</summary>
    Idv,

    /// <summary>A sheet of an Excel file.</summary>
    Xlsx,
}
