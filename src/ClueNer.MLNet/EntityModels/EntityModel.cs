namespace ClueNer.MLNet;

/// <summary>An entity model: a folder with graph, vocabulary, labels and settings. Immutable and thread-safe.</summary>
public sealed class EntityModel
{
    private EntityModel(string folder) => Folder = folder;

    /// <summary>The model that ships with the library, <c>cluener-mini</c>.</summary>
    public static EntityModel Default => throw new NotImplementedException();

    /// <summary>The model's folder.</summary>
    public string Folder { get; }

    /// <summary>Path of <c>model.onnx</c>.</summary>
    public string OnnxFile => Path.Combine(Folder, EntityModelFiles.Onnx);

    /// <summary>The labels, in the order of the graph's outputs.</summary>
    public LabelSet Labels => throw new NotImplementedException();

    /// <summary>The tokenizer, with the vocabulary and settings of the folder.</summary>
    public EntityTokenizer Tokenizer => throw new NotImplementedException();

    /// <summary>The content of <c>cluener.json</c>.</summary>
    public EntityModelSettings Settings => throw new NotImplementedException();

    /// <summary>Loads a model folder and checks its hashes.</summary>
    /// <exception cref="EntityModelException">The folder is no entity model, or its files do not fit together.</exception>
    public static EntityModel Load(string folder) => throw new NotImplementedException();
}
