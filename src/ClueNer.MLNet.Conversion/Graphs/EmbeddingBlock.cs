using System.Numerics.Tensors;
using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// Sums the embeddings of words, positions and types, normalises the sum, and projects it if it is narrower. Makes rows <c>[b·l,
/// width]</c>.
/// </summary>
internal static class EmbeddingBlock
{
    public static string Add(GraphBuilder builder, IMatMulEmitter product, GraphInputs inputs, EncoderConfig config, EncoderWeights weights)
    {
        var (encoder, width) = (config.Encoder, config.EmbeddingSize);
        var words = product.LookUp(builder, inputs.TokenIds, "embeddings.words", weights.Matrix(encoder.Prefix + encoder.WordEmbeddings, config.VocabularySize, width));
        var sum = AddTables(builder, inputs, words, config, weights);
        var rows = builder.Reshape(sum, builder.Int64(width == config.HiddenSize ? "rows" : "rows.embeddings", -1, width), "embeddings.rows");
        if (encoder.EmbeddingNorm is not null)
        {
            rows = LayerNorm.Add(builder, rows, encoder.Prefix + encoder.EmbeddingNorm, "embeddings", width, config, weights);
        }

        return config.IsProjected ? Project(builder, product, rows, config, weights) : rows;
    }

    private static string AddTables(GraphBuilder builder, GraphInputs inputs, string words, EncoderConfig config, EncoderWeights weights)
    {
        var (encoder, width) = (config.Encoder, config.EmbeddingSize);
        var positions = encoder.PositionEmbeddings is { } name
            ? weights.Matrix(encoder.Prefix + name, config.Positions + encoder.FirstPosition, width).ReadAll()[(encoder.FirstPosition * width)..]
            : null;
        var types = encoder.TypeEmbeddings is null ? null : weights.Matrix(encoder.Prefix + encoder.TypeEmbeddings, config.TokenTypes, width).ReadAll();

        // A row that is the same for every token is added to the table of positions, or to the words if there is no such table.
        var row = new float[width];
        if (encoder.TaskEmbeddings is not null)
        {
            TensorPrimitives.Add(row, weights.Matrix(encoder.Prefix + encoder.TaskEmbeddings, config.TaskTypes, width).ReadAll().AsSpan(0, width), row);
        }

        if (types is not null && inputs.TokenTypes is null)
        {
            TensorPrimitives.Add(row, types.AsSpan(0, width), row);
        }

        var sum = positions is null
            ? builder.Node("Add", [words, builder.Floats("embeddings.row", row)], "embeddings.sum")
            : builder.Node("Add", [words, builder.Node("Gather", [builder.Floats("embeddings.positions.table", AddToRows(positions, row), config.Positions, width), inputs.Positions], "embeddings.positions")], "embeddings.sum");
        if (types is null || inputs.TokenTypes is null)
        {
            return sum;
        }

        var table = builder.Floats("embeddings.types.table", types, config.TokenTypes, width);
        return builder.Node("Add", [sum, builder.Node("Gather", [table, inputs.TokenTypes], "embeddings.types")], "embeddings.all");
    }

    private static float[] AddToRows(float[] table, float[] row)
    {
        for (var i = 0; i < table.Length; i++)
        {
            table[i] += row[i % row.Length];
        }

        return table;
    }

    private static string Project(GraphBuilder builder, IMatMulEmitter product, string rows, EncoderConfig config, EncoderWeights weights)
    {
        var source = config.Encoder.Prefix + config.Encoder.Projection;
        var projected = product.Multiply(builder, rows, "embeddings.projection", weights.Matrix(source + ".weight", config.HiddenSize, config.EmbeddingSize));
        return builder.Node("Add", [projected, builder.Floats("embeddings.projection.bias", weights.Vector(source + ".bias", config.HiddenSize))], "embeddings.projected");
    }
}
