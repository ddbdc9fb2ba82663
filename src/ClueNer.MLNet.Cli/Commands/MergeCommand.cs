using System.CommandLine;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener merge</c>.</summary>
internal sealed class MergeCommand : CommandWithExample
{
    private readonly Argument<string[]> _shards = new("shards")
    {
        Description = "The outputs of tag --shard or redact --shard, in any order. Wildcards work.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The output file (default: standard output). Compressed if the name ends in .gz.", HelpName = "file" };
    private readonly DictionaryOptions _dictionary =
        new("The dictionary to write for the merged output of redact --shard: that of all shards, with one number per text.");
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only errors." };

    public MergeCommand()
        : base(
            "merge",
            "Merges the outputs of shards in the order of the input's rows, and checks that none is missing.",
            """
            cluener merge out-1.jsonl out-2.jsonl out-3.jsonl -o out.jsonl
            cluener merge 'shards/*.parquet' -o out.parquet
            cluener merge part-*.csv -o redacted.csv --dictionary names.json
            """)
    {
        Arguments.Add(_shards);
        Options.Add(_output);
        _dictionary.AddTo(this);
        Options.Add(_quiet);
    }

    protected override int Run(ParseResult parsed)
    {
        var output = TableRunOptions.OutputOf(parsed.GetValue(_output));
        var paths = InputFiles.Find(parsed.GetValue(_shards)!, RowFormat.Jsonl).Sources
            .Select(source => source.Path ?? throw CommandException.Usage("merge cannot read standard input, expected the files of shards and those next to them: name files."))
            .ToList();
        NamedFiles.RefuseSame([output], paths, "shards and output");
        var merge = new Merge(paths);
        if (output is not null && RowFormats.OfFile(output) is { } format && format != merge.Format)
        {
            throw CommandException.Usage($"The shards are {merge.Format.Name()} and '{output}' would be {format.Name()}, expected the same: name the output so.");
        }

        // Refuses an output that cannot hold the format. Its name need not tell the format, since the shards do.
        _ = OutputNames.FormatOfChanged(output, merge.Format, merge.Format);
        var dictionary = Dictionary(parsed, merge);
        using var files = new RunFiles(output, rejects: null, canResume: false);
        files.StartOver();
        try
        {
            var rows = merge.Write(output, files, dictionary is null ? null : dictionary.Unify);
            // Saved before the texts get their name: without the dictionary they could not be restored.
            if (dictionary is not null)
            {
                _dictionary.Save(parsed, dictionary, parsed.GetValue(_dictionary.Dictionary)!);
            }

            files.Commit(manifest: null);
            if (!parsed.GetValue(_quiet))
            {
                Console.Error.WriteLine(FormattableString.Invariant($"{rows:N0} rows of {paths.Count:N0} shards."));
            }
        }
        catch
        {
            files.Abandon();
            throw;
        }

        return ExitCode.Success;
    }

    /// <summary>Merges the dictionaries of redacted shards; null if the shards have none.</summary>
    private RedactionDictionary? Dictionary(ParseResult parsed, Merge merge)
    {
        var file = parsed.GetValue(_dictionary.Dictionary);
        if (merge.Dictionaries.Count == 0 || file is null)
        {
            return (merge.Dictionaries.Count, file) switch
            {
                (0, null) => null,
                (0, _) => throw CommandException.Usage("The shards have no dictionaries and --dictionary is given, expected shards of redact with placeholders: leave it out."),
                _ => throw CommandException.Usage("The shards were redacted with dictionaries, expected a file for the one of all: add --dictionary FILE."),
            };
        }

        if (File.Exists(file))
        {
            throw new CommandException($"'{file}' is there already, expected a new file for the dictionary of all shards: name another.");
        }

        var merged = _dictionary.Load(parsed, merge.Dictionaries[0]);
        foreach (var path in merge.Dictionaries.Skip(1))
        {
            merged.Merge(_dictionary.Load(parsed, path));
        }

        return merged;
    }
}
