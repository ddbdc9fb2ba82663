namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Transposes PyTorch's <c>[outputs, inputs]</c> to the <c>[inputs, outputs]</c> that a product reads.</summary>
internal static class Transposition
{
    // The source rows of a block and the target's cache lines fit in the first-level cache together.
    public const int BlockRows = 32;

    /// <summary>
    /// Returns a new array with the rows of <paramref name="source"/>, each of <paramref name="rowLength"/>, as its columns.
    /// </summary>
    public static T[] Transpose<T>(T[] source, int rowLength)
    {
        var target = new T[source.Length];
        var rowCount = source.Length / rowLength;
        Parallel.For(0, (rowCount + BlockRows - 1) / BlockRows, block => CopyBlock<T>(source, block * BlockRows, rowLength, target, rowCount));
        return target;
    }

    private static void CopyBlock<T>(ReadOnlySpan<T> source, int firstRow, int rowLength, T[] target, int rowCount)
    {
        var rows = Math.Min(BlockRows, rowCount - firstRow);
        for (var i = 0; i < rowLength; i++)
        {
            var destination = target.AsSpan((i * rowCount) + firstRow, rows);
            for (var row = 0; row < rows; row++)
            {
                destination[row] = source[((firstRow + row) * rowLength) + i];
            }
        }
    }
}
