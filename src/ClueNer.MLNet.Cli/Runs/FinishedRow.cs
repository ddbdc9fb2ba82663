using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>A row as it is to be written, with the entities to write, null where none are, and the number of those that were found.</summary>
internal readonly record struct FinishedRow(InputRow Row, OutputEntities? Entities, int Count);
