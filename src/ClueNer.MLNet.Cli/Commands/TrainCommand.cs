using System.CommandLine;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Runs;
using ClueNer.MLNet.Conversion;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener train</c>.</summary>
internal sealed class TrainCommand : CommandWithExample
{
    private readonly ValueOption<string?> _from = new(
        "--from", "checkpoint", "The checkpoint to start from: a Hugging Face folder, a UER-py .bin file, or an entity model made from one (default: the built-in model, cluener-mini).");
    private readonly ValueOption<string> _train = new("--train", "file", "Annotated texts to learn from, in any format that eval --gold takes.") { Required = true };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The entity model folder to create.", HelpName = "folder", Required = true };
    private readonly ValueOption<string?> _dev = new("--dev", "file", "Annotated texts to measure each epoch with (default: a share of --train).");
    private readonly AnnotationOptions _annotations = new();
    private readonly TrainingNumbers _numbers = new();
    private readonly DistillationOptions _distillation = new();
    private readonly Option<bool> _crf = new("--crf") { Description = "Add a linear-chain CRF, which scores the labels of a text together." };
    private readonly ChoiceOption _precision = new("--precision", "precision", "The precision of the weights: float32 or int8.", "float32", "int8");
    private readonly ValueOption<string?> _log = new("--log", "file", "Write a JSON line for each step and epoch to this file (default: log.jsonl in the output).");
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue a training that was interrupted." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only errors." };

    public TrainCommand()
        : base(
            "train",
            "Fine-tunes a pretrained encoder on annotated texts, without Python.",
            """
            cluener train --train sentences.jsonl -o my-model
            cluener train --from chinese_roberta_L-12_H-768 --train train.json \
              --dev dev.json -o my-model
            cluener train --from chinese_roberta_L-12_H-768 --train train.json \
              --dev dev.json -o my-model --resume
            cluener train --from my-model/checkpoint --layers 0,5 --teacher my-model \
              --train train.json --dev dev.json --unlabelled texts.txt -o my-small-model
            """)
    {
        this.AddOptions(_from, _train, _dev, _output);

        _annotations.AddTo(this);
        _numbers.AddTo(this);
        Options.Add(_crf);
        _distillation.AddTo(this);
        this.AddOptions(_precision, _log, _resume, _quiet);
    }

    protected override int Run(ParseResult parsed)
    {
        var fields = AnnotatedFields.Default with { Reading = _annotations.Read(parsed) };
        var options = _distillation.Read(parsed, fields, _numbers.Read(parsed, new EntityTrainingOptions
        {
            Output = parsed.GetValue(_output)!,
            DevTexts = parsed.GetValue(_dev) is { } dev ? [.. Texts(dev, fields)] : null,
            Crf = parsed.GetValue(_crf),
            Precision = Enum.Parse<WeightPrecision>(parsed.GetValue(_precision)!, ignoreCase: true),
            LogFile = parsed.GetValue(_log),
            Resume = parsed.GetValue(_resume),
        }));
        var report = parsed.GetValue(_quiet) ? null : new TrainingProgress(TimeProvider.System);
        using var cancellation = new Cancellation();
        try
        {
            var result = EntityModelTrainer.Train(parsed.GetValue(_from) ?? EntityModel.Default.Folder, Texts(parsed.GetValue(_train)!, fields), options, report, cancellation.Token);
            Console.Out.WriteLine(FormattableString.Invariant(
                $"Made '{options.Output}' from epoch {result.Best.Epoch}: dev F1 {result.Metrics.Micro.F1 * 100:0.00} (precision {result.Metrics.Micro.Precision * 100:0.00}, recall {result.Metrics.Micro.Recall * 100:0.00})."));
        }
        catch (OperationCanceledException e)
        {
            throw new CommandException("Stopped; run it again with --resume to continue.", cancellation.ExitCode, e);
        }

        return ExitCode.Success;
    }

    /// <summary>Reads texts; errors name the file, since there are two.</summary>
    private static IEnumerable<AnnotatedText> Texts(string file, AnnotatedFields fields)
    {
        var any = false;
        foreach (var text in AnnotatedFiles.Read(file, fields))
        {
            any = true;
            yield return text;
        }

        if (!any)
        {
            throw new CommandException($"'{file}' has no texts, expected texts with entities: check the file.");
        }
    }
}
