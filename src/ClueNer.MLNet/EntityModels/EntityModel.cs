using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet;

/// <summary>An entity model: a folder with graph, vocabulary, labels and settings. Immutable and thread-safe.</summary>
public sealed class EntityModel
{
    private static readonly Lazy<EntityModel> DefaultModel =
        new(() => Load(Path.Combine(AppContext.BaseDirectory, "models", "cluener-mini")), LazyThreadSafetyMode.PublicationOnly);

    private EntityModel(string folder, EntityModelDefinition definition)
    {
        Folder = folder;
        Definition = definition;
    }

    /// <summary>The model that ships with the library, <c>cluener-mini</c>, in <c>models/cluener-mini</c> next to the program.</summary>
    /// <exception cref="EntityModelException">The folder is missing or damaged.</exception>
    public static EntityModel Default => DefaultModel.Value;

    /// <summary>The model's folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>Path of the graph, <c>model.onnx</c>, as <c>ApplyOnnxModel</c> takes it.</summary>
    public string OnnxFile => Path.Combine(Folder, EntityModelFiles.Onnx);

    /// <summary>The labels, in the order of the graph's outputs.</summary>
    public LabelSet Labels => Definition.Labels;

    /// <summary>The tokenizer, with the vocabulary and settings of the folder.</summary>
    public EntityTokenizer Tokenizer => Definition.Tokenizer;

    /// <summary>The most tokens the model takes at once, <c>[CLS]</c> and <c>[SEP]</c> included.</summary>
    public int ModelLength => Definition.ModelLength;

    /// <summary>The content of <c>cluener.json</c>.</summary>
    public EntityModelSettings Settings => Definition.Settings;

    internal EntityModelDefinition Definition { get; }

    /// <summary>Loads a model folder and checks its hashes.</summary>
    /// <param name="folder">A folder with <c>model.onnx</c>, <c>vocab.txt</c>, <c>config.json</c> and <c>cluener.json</c>.</param>
    /// <exception cref="EntityModelException">The folder is not an entity model, or its files do not fit together.</exception>
    public static EntityModel Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var full = Path.GetFullPath(folder);
        OnnxRuntimeLibrary.LoadInBackground();
        return new(full, EntityModelReader.Read(full));
    }

    /// <summary>
    /// Returns the same model with other settings in place of its <c>cluener.json</c>, such as those of an <c>EntityModelTuner</c>, or its
    /// own with <see cref="EntityModelSettings.FoldTraditional"/>.
    /// </summary>
    /// <param name="settings">Settings for a model with the same graph and vocabulary.</param>
    /// <exception cref="EntityModelException">The settings are for another graph or vocabulary, or hold an invalid value.</exception>
    public EntityModel WithSettings(EntityModelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(settings.Sha256, nameof(settings));
        foreach (var (file, hash) in Settings.Sha256)
        {
            if (!hash.Equals(settings.Sha256.GetValueOrDefault(file), StringComparison.OrdinalIgnoreCase))
            {
                throw new EntityModelException(
                    $"The settings are for a {file} with SHA-256 {settings.Sha256.GetValueOrDefault(file) ?? "missing"}, expected {hash}, that of '{Folder}': use settings that were made for this model.");
            }
        }

        var definition = Definition.With(settings);
        EntityModelSettingsCheck.Check($"The given {EntityModelFiles.Settings}", definition);
        return new EntityModel(Folder, definition);
    }
}
