using System.CommandLine;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener tokenize</c>.</summary>
internal sealed class TokenizeCommand : CommandWithExample
{
    private readonly Argument<string[]> _inputs = new("inputs")
    {
        Description = "JSONL files, folders and wildcards. Omit them, or use -, for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly ModelOption _model = new();
    private readonly ValueOption<string?> _vocabulary = new("--vocab", "file", "A vocab.txt or sentencepiece.bpe.model file to use instead of a model.");
    private readonly Option<bool> _cased = new("--cased") { Description = "Keep upper case." };
    private readonly Option<bool> _keepAccents = new("--keep-accents") { Description = "Keep accents." };
    private readonly Option<string?> _mode = new ValueOption<string?>(
        "--mode", "mode", "How to tokenize: wordPiece, or characters as UER-py does (default: what the model says, or wordPiece with --vocab).")
        .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "wordPiece", "characters");
    private readonly FoldTraditionalOption _foldTraditional = new();
    private readonly ValueOption<string?> _textColumn = new("--text-column", "name", "The field with the text (default: text).");

    public TokenizeCommand()
        : base(
            "tokenize",
            "Shows the tokens of texts with their ids and the chars that each covers.",
            """
            cluener tokenize texts.jsonl > tokens.jsonl
            echo '{"text":"特斯拉"}' | cluener tokenize --vocab vocab.txt --cased
            """)
    {
        Arguments.Add(_inputs);
        this.AddOptions(_model, _vocabulary, _cased, _keepAccents, _foldTraditional, _mode, _textColumn);
    }

    protected override int Run(ParseResult parsed)
    {
        var (sources, _) = InputFiles.Find(parsed.GetValue(_inputs) ?? [], RowFormat.Jsonl);
        var progress = InputProgress.Of(sources);
        var reading = new ReadingOptions(parsed.GetValue(_textColumn), EntitiesColumn: null, FixedColumns: false);
        using var reader = RowReaders.Open(sources, RowFormat.Jsonl, RowFormat.Jsonl, reading, progress);
        var rows = new RowSequence(reader, shard: null, firstRow: 0, stopAtProblem: true);
        new TokenLines(Tokenizer(parsed), new StandardOutput()).Write(rows, flushEachRow: sources[0].Path is null);
        return ExitCode.Success;
    }

    private EntityTokenizer Tokenizer(ParseResult parsed)
    {
        var options = new EntityTokenizerOptions
        {
            Mode = Mode(parsed),
            LowerCase = !parsed.GetValue(_cased),
            StripAccents = parsed.GetValue(_keepAccents) ? false : null,
            FoldTraditional = parsed.GetValue(_foldTraditional),
        };
        if (parsed.GetValue(_vocabulary) is { } vocabulary)
        {
            return parsed.GetValue(_model) is null
                ? EntityTokenizer.Load(vocabulary, options)
                : throw CommandException.Usage("Both --model and --vocab are given, expected one of them: a model brings its vocabulary.");
        }

        var model = ModelOption.Load(parsed.GetValue(_model));
        var tokenizer = (options.FoldTraditional ? model.WithSettings(model.Settings with { FoldTraditional = true }) : model).Tokenizer;
        if (!parsed.GetValue(_cased) && !parsed.GetValue(_keepAccents) && parsed.GetValue(_mode) is null)
        {
            return tokenizer;
        }

        // Options override the model's settings.
        return tokenizer.Options.Mode == TokenizationMode.SentencePiece
            ? throw CommandException.Usage("--cased, --keep-accents and --mode are for models with a vocab.txt, and this one has a SentencePiece model, which knows no other way: leave them out.")
            : EntityTokenizer.Create(string.Join('\n', tokenizer.Vocabulary), tokenizer.Options with
            {
                Mode = parsed.GetValue(_mode) is null ? tokenizer.Options.Mode : options.Mode,
                LowerCase = !parsed.GetValue(_cased) && tokenizer.Options.LowerCase,
                StripAccents = parsed.GetValue(_keepAccents) ? false : tokenizer.Options.StripAccents,
            });
    }

    private TokenizationMode Mode(ParseResult parsed) =>
        parsed.GetValue(_mode) is { } mode ? Enum.Parse<TokenizationMode>(mode, ignoreCase: true)
        : Path.GetExtension(parsed.GetValue(_vocabulary)) == ".model" ? TokenizationMode.SentencePiece
        : TokenizationMode.WordPiece;
}
