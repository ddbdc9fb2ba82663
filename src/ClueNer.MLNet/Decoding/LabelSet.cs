namespace ClueNer.MLNet;

/// <summary>A model's labels, in the order of its outputs, and what the decoder needs to know of them.</summary>
public sealed class LabelSet
{
    private LabelSet(IReadOnlyList<string> labels, LabelScheme scheme, IReadOnlyList<string> types)
    {
        Labels = labels;
        Scheme = scheme;
        Types = types;
    }

    /// <summary>The labels as the model has them: <c>O</c>, <c>B-company</c>, …</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The scheme that the labels follow.</summary>
    public LabelScheme Scheme { get; }

    /// <summary>The entity types, in the order in which the labels first name them.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Reads the scheme off the labels.</summary>
    /// <exception cref="EntityModelException">The labels follow no scheme known here.</exception>
    public static LabelSet Create(IReadOnlyList<string> labels) => throw new NotImplementedException();
}
