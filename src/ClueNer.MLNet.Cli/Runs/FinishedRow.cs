using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>A row to write, with its entities, null if none are written, and the number of entities that were found.</summary>
internal readonly record struct FinishedRow(InputRow Row, OutputEntities? Entities, int Count);
