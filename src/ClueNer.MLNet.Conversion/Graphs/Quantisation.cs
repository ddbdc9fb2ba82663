using System.Numerics.Tensors;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Rounds rows of floats to signed bytes with one scale per row, symmetrically: -127..127.</summary>
internal static class Quantisation
{
    public static void QuantiseRows(Memory<float> values, int rowLength, byte[] quantised, Memory<float> scales) =>
        Parallel.For(0, (scales.Length + Transposition.BlockRows - 1) / Transposition.BlockRows, block =>
        {
            var end = Math.Min(scales.Length, (block + 1) * Transposition.BlockRows);
            for (var row = block * Transposition.BlockRows; row < end; row++)
            {
                var start = row * rowLength;
                scales.Span[row] = QuantiseRow(values.Span.Slice(start, rowLength), quantised.AsSpan(start, rowLength));
            }
        });

    private static float QuantiseRow(Span<float> values, Span<byte> quantised)
    {
        // A row of zeros would have scale 0; any other scale works.
        var scale = MathF.Max(MathF.Abs(TensorPrimitives.MaxMagnitude(values)) / 127, 1e-12f);
        TensorPrimitives.Divide(values, scale, values);
        TensorPrimitives.Round(values, values);
        for (var i = 0; i < values.Length; i++)
        {
            quantised[i] = (byte)(sbyte)values[i];
        }

        return scale;
    }
}
