using System.CommandLine;
using ClueNer.MLNet.Cli.Runs;
using ClueNer.MLNet.Conversion;
using Spectre.Console;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener convert</c>.</summary>
internal sealed class ConvertCommand : CommandWithExample
{
    private readonly Argument<string> _source = new("source") { Description = "A checkpoint: a Hugging Face folder, a UER-py .bin file, or an ONNX file." };
    private readonly Argument<string> _destination = new("destination") { Description = "The entity model folder to create. It must not exist." };
    private readonly ChoiceOption _precision = new("--precision", "precision", "The precision of the weights: float32 or int8.", "float32", "int8");
    private readonly ChoiceOption _graph = new(
        "--graph", "kind", "The inputs of the graph: flat, for this library, or standard (input_ids, attention_mask, token_type_ids), for other programs.",
        "flat", "standard");
    private readonly Option<string?> _mode = new ValueOption<string?>(
        "--mode", "mode", "How the model was trained to read text: wordPiece or characters (default: characters for UER-py files, otherwise wordPiece).")
        .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "wordPiece", "characters");
    private readonly ValueOption<string?> _vocabulary = new("--vocab", "file", "The vocabulary file (default: the one next to the weights).");
    private readonly ValueOption<string?> _config = new("--config", "file", "The configuration file (default: the one next to the weights).");
    private readonly ValueOption<string?> _labels = new(
        "--labels", "file", "The labels, in place of names such as LABEL_7: a label2id.json or id2label.json, or a text file with one label per line (default: a label2id.json next to UER-py weights, otherwise those of the configuration).");
    private readonly Option<string?> _labelScheme = new ValueOption<string?>(
        "--label-scheme", "scheme", "How to read the labels: bio, bioS, bioes, bmes, bilou, io (I-x alone) or bare (x alone) (default: detected from the labels).")
        .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "bio", "bioS", "bioes", "bmes", "bilou", "io", "bare");
    private readonly ValueOption<string[]> _map = new("--map", "part=name", "The checkpoint's name for a part that cannot be detected: classifier=fc, encoder=bert_model, crf=chain. May be repeated.")
    {
        DefaultValueFactory = _ => [],
    };
    private readonly FoldTraditionalOption _foldTraditional = new();
    private readonly ValueOption<bool?> _correctLayerNorm = new(
        "--correct-layer-norm", "true|false", "Correct the layer norms for the precision that UER-py's own conversion loses (default: true for UER-py files).");
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only errors." };

    public ConvertCommand()
        : base(
            "convert",
            "Converts a trained checkpoint to an entity model, without Python.",
            """
            cluener convert uer-roberta-base-finetuned-cluener2020-chinese out \
              --precision int8
            cluener convert finetuned_model.bin out --config base_config.json \
              --vocab vocab.txt --labels label2id.json
            """)
    {
        Arguments.Add(_source);
        Arguments.Add(_destination);
        this.AddOptions(_precision, _graph, _mode, _vocabulary, _config, _labels, _labelScheme, _map, _foldTraditional, _correctLayerNorm, _quiet);
    }

    protected override int Run(ParseResult parsed)
    {
        var destination = parsed.GetValue(_destination)!;
        var options = new EntityModelConversionOptions
        {
            Precision = Enum.Parse<WeightPrecision>(parsed.GetValue(_precision)!, ignoreCase: true),
            GraphKind = Enum.Parse<GraphKind>(parsed.GetValue(_graph)!, ignoreCase: true),
            TokenizationMode = parsed.GetValue(_mode) is { } mode ? Enum.Parse<TokenizationMode>(mode, ignoreCase: true) : null,
            VocabularyFile = parsed.GetValue(_vocabulary),
            ConfigFile = parsed.GetValue(_config),
            LabelsFile = parsed.GetValue(_labels),
            LabelScheme = Scheme(parsed.GetValue(_labelScheme)),
            Parts = Parts(parsed.GetValue(_map)!),
            FoldTraditional = parsed.GetValue(_foldTraditional),
            CorrectLayerNorm = parsed.GetValue(_correctLayerNorm),
        };
        var quiet = parsed.GetValue(_quiet);
        using var cancellation = new Cancellation();
        IReadOnlyList<string> remarks = [];
        try
        {
            if (quiet || Console.IsErrorRedirected)
            {
                remarks = EntityModelConverter.Convert(parsed.GetValue(_source)!, destination, options, progress: null, cancellation.Token);
            }
            else
            {
                WithProgress(progress => remarks = EntityModelConverter.Convert(parsed.GetValue(_source)!, destination, options, progress, cancellation.Token));
            }
        }
        catch (OperationCanceledException e)
        {
            throw new CommandException("Stopped; nothing was written.", cancellation.ExitCode, e);
        }

        if (!quiet)
        {
            foreach (var remark in remarks)
            {
                Console.Error.WriteLine(remark);
            }

            var bytes = new FileInfo(Path.Combine(destination, EntityModelFiles.Onnx)).Length;
            Console.Error.WriteLine(FormattableString.Invariant($"Made '{destination}' ({bytes / 1e6:0.0} MB); see it with 'cluener info {destination}'."));
        }

        return ExitCode.Success;
    }

    private static Dictionary<string, string> Parts(string[] pairs)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            if (pair.Split('=') is not [("classifier" or "encoder" or "crf") and var part, { Length: > 0 } name] || !parts.TryAdd(part, name.TrimEnd('.')))
            {
                throw CommandException.Usage($"--map is '{pair}', expected classifier=NAME, encoder=NAME or crf=NAME, each once: correct it.");
            }
        }

        return parts;
    }

    /// <summary>BMES and BILOU are BIOES with other letters, which are detected from the labels.</summary>
    private static LabelScheme? Scheme(string? name) => name?.ToLowerInvariant() switch
    {
        null => null,
        "bmes" or "bilou" => LabelScheme.Bioes,
        var known => Enum.Parse<LabelScheme>(known, ignoreCase: true),
    };

    /// <summary>A bar for each stage, on standard error.</summary>
    private static void WithProgress(Action<IProgress<ConversionProgress>> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().Start(context =>
        {
            var bars = Enum.GetValues<ConversionStage>().ToDictionary(stage => stage, stage => context.AddTask(stage.ToString(), maxValue: 1));
            run(new StageReport(progress => bars[progress.Stage].Value = progress.Fraction));
            foreach (var bar in bars.Values)
            {
                bar.Value = 1;
            }
        });
    }

    /// <summary>Reports immediately; <see cref="Progress{T}"/> would report later, on another thread.</summary>
    private sealed class StageReport(Action<ConversionProgress> report) : IProgress<ConversionProgress>
    {
        void IProgress<ConversionProgress>.Report(ConversionProgress value) => report(value);
    }
}
