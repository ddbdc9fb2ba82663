using System.Text.Json;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Merges the outputs of shards block by block, in the order of the input's rows.</summary>
internal sealed class Merge
{
    private readonly IReadOnlyList<(InputSource Source, ShardManifest Manifest)> _shards;
    private readonly OutputText _text;

    public Merge(IReadOnlyList<string> paths)
    {
        _shards = [.. paths.Select(path => Open(path)).OrderBy(shard => shard.Item2.Shard)];
        Check();
        Format = RowFormats.Parse(_shards[0].Manifest.Format)!.Value;
        _text = new OutputText(_shards[0].Source.Encoding, _shards[0].Manifest.Settings[RunSettings.OutputEncoding].Contains(' ', StringComparison.Ordinal));
    }

    public RowFormat Format { get; }

    /// <summary>The dictionaries of redacted shards, in the order of the shards; empty if the shards cannot be restored.</summary>
    public IReadOnlyList<string> Dictionaries => [.. _shards
        .Where(shard => shard.Manifest.Dictionary is not null)
        .Select(shard => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(shard.Source.Path!))!, shard.Manifest.Dictionary!))];

    /// <summary>Writes the merged output and returns its number of rows. <paramref name="unify"/> renumbers placeholders across shards.</summary>
    public long Write(string? output, RunFiles files, Func<string, string>? unify = null)
    {
        var progress = new InputProgress(null);
        var readers = new List<RowReader>();
        try
        {
            readers.AddRange(_shards.Select(shard => RowReaders.OpenOne(
                shard.Source, Format, ReadingOptions.Copy with { TextColumn = shard.Manifest.TextColumn, ChangesTexts = unify is not null }, progress)));
            using var writer = RowWriters.Create(Format, _text, output, null, readers[0], files, WriterState.Nothing);
            var rows = Copy(readers, writer, unify);
            writer.Complete();
            return rows;
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    private long Copy(List<RowReader> readers, RowWriter writer, Func<string, string>? unify)
    {
        var total = _shards[0].Manifest.TotalRows;
        var written = 0L;
        for (var block = 0L; block * RowBlocks.Rows < total; block++)
        {
            var shard = (int)(block % _shards.Count);
            var rows = Math.Min(RowBlocks.Rows, total - (block * RowBlocks.Rows)) - _shards[shard].Manifest.Rejected.GetValueOrDefault(block);
            for (var i = 0; i < rows; i++)
            {
                var row = readers[shard].Read();
                if (row is null || row.Problem is not null)
                {
                    throw Damaged(shard);
                }

                writer.Write(unify is null ? row : row.Rewrite(_shards[shard].Manifest.TextColumn, unify), null);
                written++;
            }

            writer.EndBlock();
        }

        for (var shard = 0; shard < readers.Count; shard++)
        {
            if (readers[shard].Read() is not null)
            {
                throw Damaged(shard);
            }
        }

        return written;
    }

    private CommandException Damaged(int shard) =>
        new($"{_shards[shard].Source.DisplayName} does not have the rows that the file next to it lists, expected the file that tag wrote: run shard {_shards[shard].Manifest.Shard} again.");

    private static (InputSource Source, ShardManifest Manifest) Open(string path)
    {
        var manifest = Read(path);
        return manifest.Settings.TryGetValue(RunSettings.OutputEncoding, out var encoding)
            ? (new InputSource(path) { Encoding = TextEncodings.Parse(encoding.Split(' ')[0]) }, manifest)
            : throw Unreadable(path + PartialFile.ShardExtension);
    }

    private static CommandException Unreadable(string manifest, Exception? cause = null) =>
        new($"'{manifest}' cannot be read, expected what tag --shard wrote: run the shard again.", inner: cause);

    private static ShardManifest Read(string path)
    {
        var manifest = path + PartialFile.ShardExtension;
        if (!File.Exists(path))
        {
            throw new CommandException($"No file '{path}', expected the output of a shard: check the path.");
        }

        if (!File.Exists(manifest))
        {
            throw new CommandException($"'{path}' has no '{Path.GetFileName(manifest)}' next to it, expected the file that tag --shard -o wrote there: copy it too, or run the shard again.");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(manifest), RunJson.Readable.ShardManifest)!;
        }
        catch (JsonException e)
        {
            throw Unreadable(manifest, e);
        }
    }

    private void Check()
    {
        var first = _shards[0];
        foreach (var (source, manifest) in _shards)
        {
            var difference = Difference(first.Manifest, manifest);
            if (difference is not null)
            {
                throw new CommandException($"{source.DisplayName} and {first.Source.DisplayName} differ in their {difference}, expected shards of one run: run them again with the same options.");
            }

            if (new FileInfo(source.Path!).Length != manifest.OutputLength)
            {
                throw new CommandException(FormattableString.Invariant(
                    $"{source.DisplayName} has {new FileInfo(source.Path!).Length} bytes, expected {manifest.OutputLength} as tag wrote it: copy it again, or run shard {manifest.Shard} again."));
            }
        }

        for (var number = 1; number <= first.Manifest.Count; number++)
        {
            var count = _shards.Count(shard => shard.Manifest.Shard == number);
            if (count != 1)
            {
                throw new CommandException(FormattableString.Invariant(
                    $"Shard {number}/{first.Manifest.Count} is {(count == 0 ? "missing" : "named more than once")}, expected every shard once: {(count == 0 ? "add its output" : "name it once")}."));
            }
        }
    }

    private static string? Difference(ShardManifest one, ShardManifest other)
    {
        if (one.Count != other.Count)
        {
            return "number of shards";
        }

        if (one.TotalRows != other.TotalRows || !one.Inputs.SequenceEqual(other.Inputs))
        {
            return "input";
        }

        return RunSettings.Difference(one.Settings, other.Settings);
    }
}
