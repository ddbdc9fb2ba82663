namespace ClueNer.MLNet.Conversion;

/// <summary>Turns PyTorch's <c>[outputs, inputs]</c> into the <c>[inputs, outputs]</c> that a product reads.</summary>
internal static class Transposition
{
    // A block's source rows and the target's cache lines stay in the first-level cache together.
    public const int BlockRows = 32;

    /// <summary>
    /// Writes <paramref name="source"/> (rows of <paramref name="rowLength"/>) as columns of <paramref name="target"/> (rows of
    /// <paramref name="targetLength"/>), the first one at <paramref name="column"/>.
    /// </summary>
    public static void Copy<T>(T[] source, int rowLength, T[] target, int targetLength, int column) =>
        Parallel.For(0, ((source.Length / rowLength) + BlockRows - 1) / BlockRows, block =>
            CopyBlock(source.AsSpan(), block * BlockRows, rowLength, target, targetLength, column));

    private static void CopyBlock<T>(ReadOnlySpan<T> source, int firstRow, int rowLength, T[] target, int targetLength, int column)
    {
        var rows = Math.Min(BlockRows, (source.Length / rowLength) - firstRow);
        for (var i = 0; i < rowLength; i++)
        {
            var destination = target.AsSpan((i * targetLength) + column + firstRow, rows);
            for (var row = 0; row < rows; row++)
            {
                destination[row] = source[((firstRow + row) * rowLength) + i];
            }
        }
    }
}
