namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A column of an input.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values: <see cref="string"/>, a number, …; <see cref="object"/> where values are nested.</param>
/// <param name="Native">How the input's own format describes it, for an output of that format.</param>
internal sealed record RowColumn(string Name, Type Type, object? Native = null);
