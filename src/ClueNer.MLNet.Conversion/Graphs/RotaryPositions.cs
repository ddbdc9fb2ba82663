using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// Rotary positions (Su et al. 2021): neighbouring values 2i and 2i + 1 of a head are rotated by the token's position times 10000^(-2i/d),
/// where d is the head's width.
/// </summary>
internal static class RotaryPositions
{
    /// <summary>
    /// Adds the biases to queries, keys and values and rotates them: queries and keys always, values if the encoder does so.
    /// </summary>
    public static string[] Add(GraphBuilder builder, string[] parts, float[][] biases, EncoderConfig config, EncoderWeights weights)
    {
        var (cosines, sines) = Tables(builder, config, weights);
        var first = builder.Int64("rotary.first", 0);
        var results = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            results[i] = builder.Node("Add", [parts[i], builder.Floats(parts[i] + ".bias", biases[i])], parts[i] + ".biased");
            if (i < 2 || config.Encoder.RotatesValues)
            {
                results[i] = builder.RuntimeNode("RotaryEmbedding", [results[i], first, cosines, sines], parts[i] + ".rotated", OnnxTensors.Int("interleaved", 1));
            }
        }

        return results;
    }

    private static (string Cosines, string Sines) Tables(GraphBuilder builder, EncoderConfig config, EncoderWeights weights)
    {
        var half = config.HiddenSize / config.Heads / 2;
        var saved = weights.OptionalMatrix(config.Encoder.Prefix + config.Encoder.RotaryTable, config.Positions, 2 * half)?.ReadAll();
        var (cosines, sines) = (new float[config.Positions * half], new float[config.Positions * half]);
        for (var i = 0; i < cosines.Length; i++)
        {
            var (position, pair) = Math.DivRem(i, half);
            (sines[i], cosines[i]) = saved is null
                ? Turn(position * Math.Pow(10000, -pair / (double)half))
                : (saved[(2 * half * position) + pair], saved[(2 * half * position) + half + pair]);
        }

        return (builder.Floats("rotary.cosines", cosines, config.Positions, half), builder.Floats("rotary.sines", sines, config.Positions, half));
    }

    private static (float Sine, float Cosine) Turn(double angle) => ((float)Math.Sin(angle), (float)Math.Cos(angle));
}
