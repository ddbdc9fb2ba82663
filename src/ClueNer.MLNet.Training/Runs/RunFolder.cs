using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Checkpoints;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>The output folder during a run.</summary>
internal sealed class RunFolder
{
    private const string ChainFile = "crf.json";

    private readonly string _work;

    private RunFolder(string path, string? logFile)
    {
        Path = path;
        _work = System.IO.Path.Combine(path, "resume");
        Checkpoint = System.IO.Path.Combine(path, "checkpoint");
        LogFile = logFile ?? System.IO.Path.Combine(path, "log.jsonl");
        States = new TrainingStateStore(_work);
    }

    public string Path { get; }

    /// <summary>The folder of the best epoch's checkpoint, in Hugging Face's layout.</summary>
    public string Checkpoint { get; }

    public string LogFile { get; }

    public TrainingStateStore States { get; }

    /// <exception cref="EntityTrainingException">
    /// A new run's folder is not empty, or the folder of a run to resume holds no saved run.
    /// </exception>
    public static RunFolder Open(EntityTrainingOptions options)
    {
        var folder = new RunFolder(System.IO.Path.GetFullPath(options.Output), options.LogFile);
        var saved = folder.States.Peek() is not null;
        if (options.Resume && !saved)
        {
            throw new EntityTrainingException($"'{options.Output}' holds no saved training, expected one to continue: omit --resume to start a new one.");
        }

        if (!options.Resume && (saved || folder.HoldsOtherFiles()))
        {
            throw new EntityTrainingException($"'{options.Output}' exists and is not empty, expected a new folder: choose another{(saved ? ", or continue with --resume" : "")}.");
        }

        return folder;
    }

    /// <summary>Makes the folder. Called after the data and the starting checkpoint have been checked.</summary>
    public void Create() => Directory.CreateDirectory(_work);

    /// <summary>Replaces the checkpoint by that of a better epoch.</summary>
    public void WriteBest(
        StartCheckpoint start, IReadOnlyList<string> labels, IEnumerable<(string Name, int[] Shape, float[] Values)> tensors, TransitionScores? transitions)
    {
        var temporary = System.IO.Path.Combine(_work, $"{Guid.NewGuid():n}.partial");
        try
        {
            HuggingFaceFolder.Write(temporary, start, labels, tensors);
            if (transitions is not null)
            {
                File.WriteAllText(System.IO.Path.Combine(temporary, ChainFile), JsonSerializer.Serialize(transitions, EntityModelJson.Options));
            }

            if (Directory.Exists(Checkpoint))
            {
                Directory.Delete(Checkpoint, recursive: true);
            }

            Directory.Move(temporary, Checkpoint);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>Reads the CRF's scores of the best epoch; null without a CRF.</summary>
    public TransitionScores? ReadTransitions()
    {
        var file = System.IO.Path.Combine(Checkpoint, ChainFile);
        return File.Exists(file) ? JsonSerializer.Deserialize<TransitionScores>(File.ReadAllText(file), EntityModelJson.Options) : null;
    }

    /// <summary>Tries to write. If the disk is full, notes that and returns false; training continues, and the last save stays.</summary>
    public bool Try(Action write, RunProgress progress)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException e)
        {
            progress.Note($"'{Path}' could not be written ({e.Message.TrimEnd('.')}): free some space; training continues, and earlier saves stay.");
            return false;
        }
    }

    /// <summary>Returns a path for files that are not yet complete.</summary>
    public string Temporary(string name) => System.IO.Path.Combine(_work, name);

    /// <summary>Deletes the files that only a resumed run needs.</summary>
    public void Finish() => Directory.Delete(_work, recursive: true);

    /// <summary>Whether the folder holds anything except the files of a run that was killed before its first save.</summary>
    private bool HoldsOtherFiles() => Directory.Exists(Path)
        && Directory.EnumerateFileSystemEntries(Path).Any(entry => entry != _work && entry != LogFile);
}
