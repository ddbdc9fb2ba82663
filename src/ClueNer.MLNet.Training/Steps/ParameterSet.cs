using System.Collections.Frozen;
using ClueNer.MLNet.Conversion.Bert;

namespace ClueNer.MLNet.Training.Steps;

/// <summary>All parameters of a model, in a fixed order.</summary>
internal sealed class ParameterSet
{
    public const string CrfStart = "crf.start_transitions";
    public const string CrfEnd = "crf.end_transitions";
    public const string CrfTransitions = "crf.transitions";

    private readonly FrozenDictionary<string, Parameter> _byName;

    private ParameterSet(IReadOnlyList<Parameter> parameters)
    {
        Parameters = parameters;
        _byName = parameters.ToFrozenDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public Parameter this[string name] => _byName[name];

    /// <summary>The parameters of a token classifier, all zero.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="crf">Whether it has the scores of a linear-chain CRF.</param>
    public static ParameterSet Create(EncoderShape shape, bool crf)
    {
        List<Parameter> parameters =
        [
            new(BertNames.WordEmbeddings, shape.Vocabulary, shape.Hidden),
            new(BertNames.PositionEmbeddings, shape.Positions, shape.Hidden),
            new(BertNames.TypeEmbeddings, shape.TokenTypes, shape.Hidden),
        ];
        AddNorm(BertNames.EmbeddingNorm);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var name = BertNames.Layer(layer);
            foreach (var part in (string[])["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"])
            {
                AddLinear(name + part, shape.Hidden, shape.Hidden);
            }

            AddNorm(name + "attention.output.LayerNorm");
            AddLinear(name + "intermediate.dense", shape.Intermediate, shape.Hidden);
            AddLinear(name + "output.dense", shape.Hidden, shape.Intermediate);
            AddNorm(name + "output.LayerNorm");
        }

        AddLinear(BertNames.Classifier, shape.Labels, shape.Hidden);
        if (crf)
        {
            parameters.Add(new(CrfStart, shape.Labels));
            parameters.Add(new(CrfEnd, shape.Labels));
            parameters.Add(new(CrfTransitions, shape.Labels, shape.Labels));
        }

        return new ParameterSet(parameters);

        void AddLinear(string name, int outputs, int inputs)
        {
            parameters.Add(new(name + ".weight", outputs, inputs));
            parameters.Add(new(name + ".bias", outputs));
        }

        void AddNorm(string name)
        {
            parameters.Add(new(name + ".weight", shape.Hidden));
            parameters.Add(new(name + ".bias", shape.Hidden));
        }
    }

    /// <summary>Makes every gradient zero.</summary>
    public void ClearGradients() => Parallel.ForEach(Parameters, parameter => Array.Clear(parameter.Gradient));
}
