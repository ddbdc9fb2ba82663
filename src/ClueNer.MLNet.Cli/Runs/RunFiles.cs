using System.Text.Json;
using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>
/// The files of a run: the output and the rejects under temporary names, the checkpoint, and the shard's manifest. All of them get
/// their final names at the end.
/// </summary>
internal sealed class RunFiles : IDisposable
{
    private readonly string? _path;
    private readonly bool _canResume;
    private readonly FileStream? _device;
    private bool _hasCheckpoint;
    private bool _committed;

    /// <param name="output">The path of the output; null for standard output. A pipe or device is written directly.</param>
    /// <param name="rejects">The path of the rejects, or null.</param>
    /// <param name="canResume">Whether the input can be read again.</param>
    public RunFiles(string? output, string? rejects, bool canResume)
    {
        _path = output is null || PartialFile.IsDevice(output) ? null : PartialFile.Resolve(output);
        _canResume = canResume && _path is not null;
        _device = output is not null && _path is null
            ? new FileStream(output, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 })
            : null;
        Output = _path is null ? null : PartialFile.Open(_path);
        try
        {
            Rejects = rejects is null ? null : PartialFile.Open(PartialFile.Resolve(rejects));
        }
        catch
        {
            Output?.Dispose();
            throw;
        }

        // The checkpoint of an earlier run is kept until this run resumes or starts over.
        _hasCheckpoint = Output is not null && File.Exists(CheckpointPath);
    }

    public PartialFile? Output { get; }

    public PartialFile? Rejects { get; }

    /// <summary>The stream that the output is written to.</summary>
    public Stream OutputStream => Output?.Stream ?? (Stream?)_device ?? new StandardOutput();

    /// <summary>The folder for the parts of an output until they are joined.</summary>
    public string PartsFolder => Output!.Name + PartialFile.PartsExtension;

    private string CheckpointPath => Output!.Name + PartialFile.CheckpointExtension;

    /// <summary>The checkpoint of an earlier run with these settings, with the outputs cut back to it; null to start from the beginning.</summary>
    public RunState? Resume(SortedDictionary<string, string> settings, IReadOnlyList<InputIdentity> inputs)
    {
        if (!_hasCheckpoint || Load() is not { } saved)
        {
            return null;
        }

        RequireSameRun(saved, settings, inputs);
        return Output!.TryGoBackTo(saved.Output) && Rejects?.TryGoBackTo(new WriterState(saved.RejectsLength)) != false ? saved : null;
    }

    /// <summary>Removes what an earlier run left.</summary>
    public void StartOver()
    {
        if (Output is not null)
        {
            // The checkpoint goes first: if the process stops here, none may remain for outputs that are gone.
            File.Delete(CheckpointPath);
            _hasCheckpoint = false;
            DeleteParts();
        }

        Output?.TryGoBackTo(WriterState.Nothing);
        Rejects?.TryGoBackTo(WriterState.Nothing);
    }

    public void Save(Func<long, RunState> state)
    {
        if (_canResume)
        {
            Output!.Sync();
            Rejects?.Sync();
            RunJson.Save(CheckpointPath, JsonSerializer.SerializeToUtf8Bytes(state(Rejects?.Stream.Position ?? 0), RunJson.Readable.RunState));
            _hasCheckpoint = true;
        }
    }

    /// <summary>Gives all files their final names.</summary>
    public void Commit(Func<long, ShardManifest>? manifest)
    {
        if (manifest is not null)
        {
            RunJson.Save(
                _path + PartialFile.ShardExtension,
                JsonSerializer.SerializeToUtf8Bytes(manifest(Output!.Stream.Length), RunJson.Readable.ShardManifest));
        }

        Rejects?.Commit();
        Output?.Commit();
        _committed = true;
        if (Output is not null)
        {
            File.Delete(CheckpointPath);
            DeleteParts();
        }
    }

    /// <summary>Ends an unfinished run: with a checkpoint all files are kept, without one they are deleted.</summary>
    /// <returns>Whether another run can resume it.</returns>
    public bool Abandon()
    {
        if (_committed || _hasCheckpoint)
        {
            return _hasCheckpoint && !_committed;
        }

        Output?.Discard();
        Rejects?.Discard();
        if (Output is not null)
        {
            DeleteParts();
        }

        return false;
    }

    public void Dispose()
    {
        Output?.Dispose();
        Rejects?.Dispose();
        _device?.Dispose();
    }

    private RunState? Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(CheckpointPath), RunJson.Readable.RunState);
        }
        catch (JsonException)
        {
            // It is from another version: starting from the beginning gives the same result.
            return null;
        }
    }

    private void RequireSameRun(RunState saved, SortedDictionary<string, string> settings, IReadOnlyList<InputIdentity> inputs)
    {
        if (RunSettings.Difference(settings, saved.Settings) is { } name)
        {
            var (before, now) = (saved.Settings.GetValueOrDefault(name, "none"), settings.GetValueOrDefault(name, "none"));
            throw Refused(
                $"'{Output!.Name}' is of a run with {name} {before}, not {now}, expected the same settings to resume: give those, or leave out --resume to start over.");
        }

        if (!saved.Inputs.SequenceEqual(inputs))
        {
            throw Refused(
                $"'{Output!.Name}' is of a run over other or changed input files, expected the same to resume: restore them, or leave out --resume to start over.");
        }

        // A run without rejects so far can resume with or without a file for them.
        if (saved.RejectsLength > 0 && saved.Rejects != Rejects?.FinalName)
        {
            throw Refused(
                $"'{Output!.Name}' is of a run with rejects in '{saved.Rejects}', not {(Rejects is null ? "none" : $"'{Rejects.FinalName}'")}, expected the same file to resume: name it with --rejects, or leave out --resume to start over.");
        }
    }

    private CommandException Refused(string message)
    {
        // It was created by this run and is empty.
        if (Rejects?.Stream.Length == 0)
        {
            Rejects.Discard();
        }

        return new CommandException(message);
    }

    private void DeleteParts()
    {
        if (Directory.Exists(PartsFolder))
        {
            Directory.Delete(PartsFolder, recursive: true);
        }
    }
}
