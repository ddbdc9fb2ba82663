namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>A BERT token classifier written as in its paper, slowly and in doubles: the values that a graph must compute.</summary>
internal static class BertInDoubles
{
    public static float[] Score(byte[] safetensors, long[] window, int heads, string activation)
    {
        var tensors = SafetensorsBytes.Tensors(safetensors).ToDictionary(tensor => tensor.Name);
        double[] Vector(string name) => [.. tensors[name].Values.Select(value => (double)value)];
        double[] Row(string name, long row) => Vector(name)[(int)(row * tensors[name].Shape[1])..(int)((row + 1) * tensors[name].Shape[1])];
        double[] Linear(double[] x, string name) => [.. Vector(name + ".bias").Select((bias, o) => bias + Dot(Row(name + ".weight", o), x))];
        double[] Norm(double[] x, string name)
        {
            var mean = x.Average();
            var deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + 1e-12);
            return [.. x.Select((value, i) => ((value - mean) / deviation * Vector(name + ".weight")[i]) + Vector(name + ".bias")[i])];
        }

        const string Layer = "bert.encoder.layer.0.";
        double[][] x = [.. window.Select((id, i) => Norm(
            Add(Add(Row("bert.embeddings.word_embeddings.weight", id), Row("bert.embeddings.position_embeddings.weight", i)), Row("bert.embeddings.token_type_embeddings.weight", 0)),
            "bert.embeddings.LayerNorm"))];
        var (q, k, v) = (All(x, "query"), All(x, "key"), All(x, "value"));
        double[][] context = [.. x.Select((row, i) => row.Select((_, column) => Attend(i, column)).ToArray())];
        x = [.. x.Select((row, i) => Norm(Add(row, Linear(context[i], Layer + "attention.output.dense")), Layer + "attention.output.LayerNorm"))];
        x = [.. x.Select(row => Norm(Add(row, Linear([.. Linear(row, Layer + "intermediate.dense").Select(value => Activate(value, activation))], Layer + "output.dense")), Layer + "output.LayerNorm"))];
        return [.. x.SelectMany(row => Linear(row, "classifier")).Select(value => (float)value)];

        double[][] All(double[][] rows, string part) => [.. rows.Select(row => Linear(row, $"{Layer}attention.self.{part}"))];

        double Attend(int token, int column)
        {
            var width = q[0].Length / heads;
            var head = column / width * width;
            double[] weights = [.. k.Select(key => Math.Exp(Dot(q[token][head..(head + width)], key[head..(head + width)]) / Math.Sqrt(width)))];
            return weights.Select((weight, i) => weight * v[i][column]).Sum() / weights.Sum();
        }
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double Activate(double x, string activation) => activation switch
    {
        "gelu" => x * 0.5 * (1 + Erf(x / Math.Sqrt(2))),
        "gelu_new" or "gelu_pytorch_tanh" => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        "quick_gelu" => x / (1 + Math.Exp(-1.702 * x)),
        "relu" => Math.Max(x, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>Computes the error function by its Taylor series, which is accurate enough for the small values here.</summary>
    private static double Erf(double x)
    {
        var (sum, term) = (0.0, x);
        for (var n = 0; n < 60; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
