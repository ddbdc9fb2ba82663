using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Checkpoints;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>The output folder while a run is going on.</summary>
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

    /// <summary>The best epoch, in Hugging Face's layout.</summary>
    public string Checkpoint { get; }

    public string LogFile { get; }

    public TrainingStateStore States { get; }

    /// <exception cref="EntityTrainingException">The folder holds something and the run is to begin, or holds no run and it is to go on.</exception>
    public static RunFolder Open(EntityTrainingOptions options)
    {
        var folder = new RunFolder(System.IO.Path.GetFullPath(options.Output), options.LogFile);
        var saved = folder.States.Peek() is not null;
        if (options.Resume && !saved)
        {
            throw new EntityTrainingException($"'{options.Output}' holds no training that was saved, expected one to go on with: leave --resume out to begin.");
        }

        if (!options.Resume && (saved || folder.HoldsOtherFiles()))
        {
            throw new EntityTrainingException($"'{options.Output}' exists and is not empty, expected a new folder: name another{(saved ? ", or go on with --resume" : "")}.");
        }

        return folder;
    }

    /// <summary>Makes the folder, once nothing more can be wrong with data and start.</summary>
    public void Create() => Directory.CreateDirectory(_work);

    /// <summary>Puts the best epoch in the place of the one before.</summary>
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

    /// <summary>The CRF's scores of the best epoch; none without a CRF.</summary>
    public TransitionScores? ReadTransitions()
    {
        var file = System.IO.Path.Combine(Checkpoint, ChainFile);
        return File.Exists(file) ? JsonSerializer.Deserialize<TransitionScores>(File.ReadAllText(file), EntityModelJson.Options) : null;
    }

    /// <summary>Tries to write; a disk that is full is said, and the run goes on from what was saved before.</summary>
    public bool Try(Action write, RunProgress progress)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException e)
        {
            progress.Note($"'{Path}' could not be written ({e.Message.TrimEnd('.')}): free some space; training goes on, and what was saved before stays.");
            return false;
        }
    }

    /// <summary>A place for what is not yet whole.</summary>
    public string Temporary(string name) => System.IO.Path.Combine(_work, name);

    /// <summary>Deletes what only going on needs.</summary>
    public void Finish() => Directory.Delete(_work, recursive: true);

    /// <summary>Whether there is anything but what a run leaves that was killed before it saved.</summary>
    private bool HoldsOtherFiles() => Directory.Exists(Path)
        && Directory.EnumerateFileSystemEntries(Path).Any(entry => entry != _work && entry != LogFile);
}
