using System.Collections.Frozen;

namespace ClueNer.MLNet.Training.Parameters;

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

    /// <summary>Makes the parameters of a token classifier, all zero.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="crf">Whether it has the scores of a linear-chain CRF.</param>
    public static ParameterSet Create(EncoderShape shape, bool crf)
    {
        var parameters = BertTensors.Encoder(shape).Concat(BertTensors.Classifier(shape.Hidden, shape.Labels)).Select(tensor => new Parameter(tensor.Name, tensor.Shape)).ToList();
        if (crf)
        {
            parameters.Add(new(CrfStart, shape.Labels));
            parameters.Add(new(CrfEnd, shape.Labels));
            parameters.Add(new(CrfTransitions, shape.Labels, shape.Labels));
        }

        return new ParameterSet(parameters);
    }

    /// <summary>Sets every gradient to zero.</summary>
    public void ClearGradients() => Parallel.ForEach(Parameters, parameter => Array.Clear(parameter.Gradient));
}
