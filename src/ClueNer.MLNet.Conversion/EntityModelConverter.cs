namespace ClueNer.MLNet.Conversion;

/// <summary>
/// Makes an entity model from a checkpoint: a Hugging Face folder (safetensors, sharded safetensors, pytorch_model.bin), a <c>.bin</c> file
/// that UER-py wrote, or an existing ONNX file. Python is not needed, and nothing in a checkpoint is executed.
/// </summary>
public static class EntityModelConverter
{
    /// <summary>Converts a checkpoint to an entity model folder. The folder is created completely or not at all.</summary>
    /// <param name="source">A folder with a checkpoint, or the file with its weights (<c>.safetensors</c>, <c>.index.json</c>, <c>.bin</c>, <c>.onnx</c>).</param>
    /// <param name="destination">The folder to create. It must not exist yet, but its parent folder must.</param>
    /// <param name="options">Settings. Default: float32, flat inputs, everything else detected from the source.</param>
    /// <param name="progress">Receives each step. Default: none.</param>
    /// <param name="cancellationToken">Stops the conversion, which then leaves nothing behind.</param>
    /// <returns>The assumptions made about the checkpoint, one sentence each; empty if everything was clear.</returns>
    /// <exception cref="EntityModelException">The checkpoint cannot be converted, or a file cannot be read or written; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The conversion was cancelled.</exception>
    public static IReadOnlyList<string> Convert(
        string source,
        string destination,
        EntityModelConversionOptions? options = null,
        IProgress<ConversionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        options ??= new EntityModelConversionOptions();
        try
        {
            return Make(source, destination, options, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EntityModelException($"A file cannot be read or written ({e.Message.TrimEnd('.')}); check the disk and the permissions, then convert again.", e);
        }
    }

    private static IReadOnlyList<string> Make(string source, string destination, EntityModelConversionOptions options, IProgress<ConversionProgress>? progress, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(destination));
        RefuseTarget(target);
        var files = SourceFiles.Find(source, options);
        var temporary = $"{target}.{Guid.NewGuid():n}.partial";
        Directory.CreateDirectory(temporary);
        try
        {
            var conversion = new ConversionRun(files, options, temporary, progress, cancellation);
            if (files.Kind == SourceKind.Onnx)
            {
                conversion.Import();
            }
            else
            {
                conversion.ConvertWeights();
            }

            cancellation.ThrowIfCancellationRequested();
            Directory.Move(temporary, target);
            return conversion.Remarks;
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static void RefuseTarget(string target)
    {
        if (Directory.Exists(target) || File.Exists(target))
        {
            throw new EntityModelException($"The destination {target} already exists; choose another.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new EntityModelException($"The folder {Path.GetDirectoryName(target)} for the destination does not exist; create it first.");
        }
    }
}
