using ClueNer.MLNet.Conversion.Bert;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Words, positions and token types, added and normalised; gives rows <c>[b·l, width]</c>.</summary>
internal static class EmbeddingBlock
{
    public static string Add(GraphBuilder builder, IMatMulEmitter product, GraphInputs inputs, BertConfig config, BertWeights weights)
    {
        var width = config.HiddenSize;
        var words = product.LookUp(builder, inputs.TokenIds, "embeddings.words", weights.Matrix(BertNames.WordEmbeddings, config.VocabularySize, width));
        var positions = weights.Matrix(BertNames.PositionEmbeddings, config.Positions, width).ReadAll();
        var types = weights.Matrix(BertNames.TypeEmbeddings, config.TokenTypes, width).ReadAll();
        if (inputs.TokenTypes is null)
        {
            // All tokens are of type 0: its row is part of every position's.
            for (var i = 0; i < positions.Length; i++)
            {
                positions[i] += types[i % width];
            }
        }

        var table = builder.Floats("embeddings.positions.table", positions, config.Positions, width);
        var sum = builder.Node("Add", [words, builder.Node("Gather", [table, inputs.Positions], "embeddings.positions")], "embeddings.sum");
        if (inputs.TokenTypes is not null)
        {
            var typeTable = builder.Floats("embeddings.types.table", types, config.TokenTypes, width);
            sum = builder.Node("Add", [sum, builder.Node("Gather", [typeTable, inputs.TokenTypes], "embeddings.types")], "embeddings.all");
        }

        var rows = builder.Reshape(sum, builder.Int64("rows", -1, width), "embeddings.rows");
        return LayerNorm.Add(builder, rows, BertNames.EmbeddingNorm, "embeddings", config, weights);
    }
}
