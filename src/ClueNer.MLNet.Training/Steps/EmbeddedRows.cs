using System.Numerics.Tensors;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Steps;

/// <summary>The embedding tables: looks up a batch's rows, and adds the rows' gradients to those of the tables.</summary>
internal sealed class EmbeddedRows(EncoderShape shape, ParameterSet parameters)
{
    private readonly Parameter _words = parameters[BertNames.WordEmbeddings];
    private readonly Parameter _positions = parameters[BertNames.PositionEmbeddings];
    private readonly Parameter _types = parameters[BertNames.TypeEmbeddings];

    /// <summary>Sums the word, position and type embeddings of each token of a batch.</summary>
    public void LookUp(TrainingBatch batch, float[] rows)
    {
        var width = shape.Hidden;
        Parallel.For(0, batch.WindowCount, window =>
        {
            for (var position = 0; position < batch.TokenCount; position++)
            {
                var token = (window * batch.TokenCount) + position;
                var row = rows.AsSpan(token * width, width);
                TensorPrimitives.Add(Row(_words.Values, batch.TokenIds[token]), Row(_positions.Values, position), row);
                TensorPrimitives.Add(row, Row(_types.Values, 0), row);
            }
        });
    }

    /// <summary>Adds the gradients of a batch's rows, token by token, so that the result does not depend on threads.</summary>
    public void AddGradients(TrainingBatch batch, float[] gradients)
    {
        for (var token = 0; token < batch.Size; token++)
        {
            var gradient = Row(gradients, token);
            var position = token % batch.TokenCount;
            if (position < batch.Lengths[token / batch.TokenCount])
            {
                AddTo(_words, batch.TokenIds[token], gradient);
                AddTo(_positions, position, gradient);
                AddTo(_types, 0, gradient);
            }
        }
    }

    private void AddTo(Parameter table, int row, ReadOnlySpan<float> gradient)
    {
        var own = Row(table.Gradient, row);
        TensorPrimitives.Add(own, gradient, own);
    }

    private Span<float> Row(float[] table, int row) => table.AsSpan(row * shape.Hidden, shape.Hidden);
}
