namespace ClueNer.MLNet.Cli.Output;

/// <summary>An entity as it is written; its chars are in the unit that was asked for.</summary>
internal readonly record struct OutputEntity(ReadOnlyMemory<char> Type, ReadOnlyMemory<char> Text, int CharStart, int CharEnd, float Score, int? TokenIndex);
