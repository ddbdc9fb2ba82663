using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>A row that is done.</summary>
/// <param name="Row">The row, as it is to be written.</param>
/// <param name="Entities">The entities to write; null where none are.</param>
/// <param name="Count">How many were found.</param>
internal readonly record struct FinishedRow(InputRow Row, OutputEntities? Entities, int Count);
