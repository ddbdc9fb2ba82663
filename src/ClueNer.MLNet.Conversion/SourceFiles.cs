namespace ClueNer.MLNet.Conversion;

/// <summary>The format of a source's weights.</summary>
internal enum SourceKind
{
    Safetensors,
    Torch,
    Index,
    Onnx,
}

/// <summary>The files of a source: the weights, and the files next to them.</summary>
internal sealed record SourceFiles(string Weights, SourceKind Kind)
{
    // In order of preference. Weights come before graphs, since a graph made here is faster.
    private static readonly (string File, SourceKind Kind)[] WellKnown =
    [
        ("model.safetensors", SourceKind.Safetensors),
        ("model.safetensors.index.json", SourceKind.Index),
        ("pytorch_model.bin", SourceKind.Torch),
        ("pytorch_model.bin.index.json", SourceKind.Index),
        ("model.onnx", SourceKind.Onnx),
        ("onnx/model.onnx", SourceKind.Onnx),
    ];

    // Files that training leaves next to a model.
    private static readonly string[] OfTraining = ["training_args", "optimizer", "scheduler", "scaler", "rng_state", "random_states"];

    public string Name => Path.GetFileName(Weights);

    public string Folder { get; private init; } = Path.GetDirectoryName(Weights)!;

    public static SourceFiles Find(string source, EntityModelConversionOptions options)
    {
        foreach (var given in (string?[])[options.VocabularyFile, options.ConfigFile, options.LabelsFile])
        {
            if (given is not null && !File.Exists(given))
            {
                throw new EntityModelException($"The file {given} does not exist; check the path.");
            }
        }

        var path = Path.GetFullPath(source);
        return Directory.Exists(path) ? InFolder(path)
            : File.Exists(path) ? FromFile(path)
            : throw new EntityModelException($"The source {path} does not exist; give a checkpoint's folder or its weights file.");
    }

    /// <summary>Returns the file given by an option, or the first of the names that exists next to the weights.</summary>
    public string? Beside(string? given, params ReadOnlySpan<string> names)
    {
        if (given is not null)
        {
            return Path.GetFullPath(given);
        }

        foreach (var name in names)
        {
            if (File.Exists(Path.Combine(Folder, name)))
            {
                return Path.Combine(Folder, name);
            }
        }

        return null;
    }

    private static SourceFiles InFolder(string folder)
    {
        foreach (var (known, kind) in WellKnown)
        {
            if (File.Exists(Path.Combine(folder, known)))
            {
                return new SourceFiles(Path.Combine(folder, known), kind) { Folder = folder };
            }
        }

        // With UER-py and hand-written training programs, the user chooses the name. DeepSpeed has one folder per step.
        string[] weights = [.. Directory.GetFiles(folder).Where(IsOfModel)];
        return weights is [var only] ? new SourceFiles(only, SourceKind.Torch) { Folder = folder }
            : DeepSpeedFile(folder) is { } file ? new SourceFiles(file, SourceKind.Torch) { Folder = folder }
            : throw new EntityModelException($"The folder {folder} holds no model.safetensors, pytorch_model.bin, model.onnx, index of these or single .bin, .pt, .pth or .ckpt file; give the weights file.");
    }

    private static bool IsOfModel(string path)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() is ".bin" or ".pt" or ".pth" or ".ckpt"
            && !Array.Exists(OfTraining, part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds the model in the folder that DeepSpeed's file <c>latest</c> names.</summary>
    private static string? DeepSpeedFile(string folder)
    {
        var latest = Path.Combine(folder, "latest");
        if (!File.Exists(latest) || new FileInfo(latest).Length > 256)
        {
            return null;
        }

        var step = Path.GetFileName(File.ReadAllText(latest).Trim());
        var file = Path.Combine(folder, step, "mp_rank_00_model_states.pt");
        return File.Exists(file) ? file : null;
    }

    private static SourceFiles FromFile(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".safetensors" => new SourceFiles(path, SourceKind.Safetensors),
        ".json" => new SourceFiles(path, SourceKind.Index),
        ".bin" or ".pt" or ".pth" or ".ckpt" => new SourceFiles(path, SourceKind.Torch),
        ".onnx" => new SourceFiles(path, SourceKind.Onnx),
        var other => throw new EntityModelException($"The source {path} ends in '{other}' where .safetensors, .index.json, .bin, .pt, .pth, .ckpt or .onnx is expected; give the weights file."),
    };
}
