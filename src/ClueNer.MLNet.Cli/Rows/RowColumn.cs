namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A column of an input.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values: <see cref="string"/>, a number, …; <see cref="object"/> for nested values.</param>
/// <param name="Native">The input format's own description of it, for an output in the same format.</param>
internal sealed record RowColumn(string Name, Type Type, object? Native = null);
