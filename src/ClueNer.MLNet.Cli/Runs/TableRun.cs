using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>One run over a table: it passes rows through some work, block by block, into an output that can be resumed.</summary>
internal sealed class TableRun : IDisposable
{
    private readonly RunSettings _settings;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<string, string> _described;
    private readonly SortedDictionary<string, string> _identity;
    private readonly IReadOnlyList<InputIdentity> _inputs;
    private readonly RunFiles _files;
    private readonly RejectsWriter? _rejects;
    private SortedDictionary<long, int> _rejected = [];
    // Read by another thread, for the progress report.
    private volatile RunCounts _counts = RunCounts.None;
    private long _rowsBefore;
    private RowSequence? _rows;
    private string _textColumn = ReadingOptions.DefaultTextColumn;
    private long _stateSaved;
    private TimeSpan _stateTime;

    public TableRun(RunSettings settings, TimeProvider time)
    {
        _time = time;
        _settings = settings;
        _described = settings.Describe();
        _identity = new(_described, StringComparer.Ordinal) { ["shard"] = settings.Shard?.ToString() ?? "none" };
        _inputs = settings.FromPipe ? [] : [.. settings.Sources.Select(InputIdentity.Of)];
        Input = InputProgress.Of(settings.Sources);
        _files = new RunFiles(settings.Output, settings.Rejects, canResume: !settings.FromPipe);
        _rejects = _files.Rejects is null ? null : new RejectsWriter(_files.Rejects.Stream);
    }

    public RunCounts Counts => _counts with { RowsIn = _rowsBefore + (_rows?.Delivered ?? 0) };

    public InputProgress Input { get; }

    /// <summary>Runs to the end of the input.</summary>
    public void Run()
    {
        var checkpoint = _settings.Resume ? _files.Resume(_identity, _inputs) : null;
        if (checkpoint is null)
        {
            _files.StartOver();
        }
        else
        {
            _counts = checkpoint.Counts;
            _rowsBefore = checkpoint.Counts.RowsIn;
            _rejected = checkpoint.Rejected;
        }

        var reading = _settings.Reading();
        using var reader = RowReaders.Open(_settings.Sources, _settings.Format, _settings.OutputFormat, reading, Input);
        _textColumn = reading.NameOfText(reader.Columns);
        _rows = new RowSequence(reader, _settings.Shard, checkpoint?.NextRow ?? 0, stopAtProblem: _rejects is null);
        using (var writer = RowWriters.Create(_settings, reader, _files, checkpoint?.Output ?? WriterState.Nothing))
        {
            Work(_rows, writer);
            writer.Complete();
        }

        CheckCounts();
        _settings.Work.SaveState();
        _files.Commit(_settings.Shard is null || _files.Output is null ? null : Manifest);
    }

    /// <summary>Leaves what another run needs to resume, or nothing.</summary>
    public bool Abandon() => _files.Abandon();

    public void Dispose() => _files.Dispose();

    private void Work(RowSequence rows, RowWriter writer)
    {
        var isAwaited = _settings.FromPipe || _files.Output is null;
        long? block = null;
        foreach (var (row, entities, count) in _settings.Work.Run(rows, _textColumn))
        {
            if (block is { } open && RowBlocks.Of(row.Index) != open)
            {
                EndBlock(writer, open);
            }

            block = RowBlocks.Of(row.Index);
            if (row.Problem is null)
            {
                writer.Write(row, entities);
                var nullTexts = row.HasText || _settings.Work.AllTexts ? 0 : 1;
                _counts = _counts with { RowsOut = _counts.RowsOut + 1, Entities = _counts.Entities + count, NullTexts = _counts.NullTexts + nullTexts };
            }
            else
            {
                Reject(row, block.Value);
            }

            // All rows so far are written: the input pauses, and a waiting reader gets its rows. Between files nobody waits, and the
            // bytes of a compressed output must not depend on such pauses, since shards and resumed runs have different ones.
            if (isAwaited && _counts.RowsOut + _counts.Rejects == _rowsBefore + rows.Delivered)
            {
                writer.Flush();
            }
        }

        if (block is { } last)
        {
            EndBlock(writer, last);
        }
    }

    private void Reject(InputRow row, long block)
    {
        _rejects!.Write(row);
        _rejected[block] = _rejected.GetValueOrDefault(block) + 1;
        _counts = _counts with { Rejects = _counts.Rejects + 1 };
    }

    private void EndBlock(RowWriter writer, long block)
    {
        // Saving a large state must not take most of the time.
        if (writer.EndBlock() is not { } state || _time.GetElapsedTime(_stateSaved) < _stateTime * 10)
        {
            return;
        }

        var counts = Counts;
        var start = _time.GetTimestamp();
        // Saved before the checkpoint: entries of rows after the checkpoint do no harm, since these rows find them again.
        _settings.Work.SaveState();
        (_stateSaved, _stateTime) = _settings.Work.StateFile is null ? (0, TimeSpan.Zero) : (_time.GetTimestamp(), _time.GetElapsedTime(start));
        _files.Save(rejectsLength => new RunState
        {
            Settings = _identity,
            Inputs = _inputs,
            NextRow = (block + 1) * RowBlocks.Rows,
            Counts = counts with { RowsIn = counts.RowsOut + counts.Rejects },
            Output = state,
            Rejects = _files.Rejects?.FinalName,
            RejectsLength = rejectsLength,
            Rejected = _rejected,
        });
    }

    private void CheckCounts()
    {
        var counts = Counts;
        if (counts.RowsIn != counts.RowsOut + counts.Rejects)
        {
            throw new CommandException(FormattableString.Invariant(
                $"{counts.RowsIn} rows were read but {counts.RowsOut} rows and {counts.Rejects} rejects were written, expected the same number: this is a bug, please report it."));
        }
    }

    private ShardManifest Manifest(long outputLength) => new()
    {
        Shard = _settings.Shard!.Number,
        Count = _settings.Shard.Count,
        Format = _settings.OutputFormat.Name(),
        TextColumn = _textColumn,
        Dictionary = _settings.Work.StateFile is { } dictionary ? Path.GetRelativePath(Path.GetDirectoryName(_files.Output!.FinalName)!, dictionary) : null,
        TotalRows = _rows!.TotalRows,
        Rows = Counts.RowsOut,
        Rejected = _rejected,
        OutputLength = outputLength,
        Inputs = [.. _inputs.Select(input => FormattableString.Invariant($"{Path.GetFileName(input.Path)} ({input.Length} bytes)"))],
        Settings = _described,
    };
}
