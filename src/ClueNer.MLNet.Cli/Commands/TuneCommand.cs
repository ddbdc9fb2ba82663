using System.CommandLine;
using System.Globalization;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener tune</c>.</summary>
internal sealed class TuneCommand : CommandWithExample
{
    private readonly Argument<string> _model = new("model") { Description = "The entity model folder. Its cluener.json is replaced." };
    private readonly ValueOption<string> _train = new("--train", "file", "Annotated texts that the model was not trained on, in any format that eval --gold takes.")
    {
        Required = true,
    };
    private readonly AnnotationOptions _annotations = new();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be gained and write nothing." };

    public TuneCommand()
        : base(
            "tune",
            "Learns transition scores and thresholds for a model's decoding. The graph does not change.",
            """
            cluener tune my-model --train dev.json
            cluener tune my-model --train dev.json --dry-run
            """)
    {
        Arguments.Add(_model);
        Options.Add(_train);
        _annotations.AddTo(this);
        Options.Add(_dryRun);
    }

    protected override int Run(ParseResult parsed)
    {
        var folder = parsed.GetValue(_model)!;
        var tuning = EntityModelTuner.Tune(EntityModel.Load(folder), AnnotatedFiles.Read(parsed.GetValue(_train)!, AnnotatedFields.Default with { Reading = _annotations.Read(parsed) }));
        var gain = tuning.After.DifferenceTo(tuning.Before).F1;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"micro F1 {tuning.Before.Micro.F1 * 100:0.00} before, {tuning.After.Micro.F1 * 100:0.00} after, on texts not learned from ({tuning.TextCount} texts, {tuning.SkippedTextCount} skipped)"));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"difference {gain.Value * 100:+0.00;-0.00;0.00}, 95 % interval {gain.Lower * 100:+0.00;-0.00;0.00} to {gain.Upper * 100:+0.00;-0.00;0.00}"));
        if (tuning.Settings.Transitions is null or { IsCrf: true } && tuning.Settings.Thresholds is null)
        {
            Console.Out.WriteLine("Nothing learned was better than plain decoding: the model stays as it is.");
        }
        else if (!parsed.GetValue(_dryRun))
        {
            tuning.Settings.Save(Path.Combine(folder, EntityModelFiles.Settings));
            Console.Out.WriteLine($"Wrote {Path.Combine(folder, EntityModelFiles.Settings)}.");
        }

        return ExitCode.Success;
    }
}
