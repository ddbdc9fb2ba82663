using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of <c>train</c> for distillation: a small model learns from a large one.</summary>
internal sealed class DistillationOptions
{
    private static readonly EntityTrainingOptions Defaults = new() { Output = "" };

    private readonly ValueOption<string?> _teacher = new("--teacher", "folder", "An entity model to learn from as well. It has the same vocabulary and types.");
    private readonly ValueOption<string?> _unlabelled = new("--unlabelled", "file", "Texts without entities, one per line or JSON lines, to learn from with the teacher alone.");
    private readonly ValueOption<double> _goldShare = TrainingNumbers.Number("--gold-share", "The share of the gold labels in the loss. The rest is the teacher's.", Defaults.GoldShare);
    private readonly ValueOption<double> _temperature = TrainingNumbers.Number(
        "--temperature", "The number that logits are divided by before they are compared with the teacher's.", Defaults.Temperature, "number");
    private readonly ValueOption<int[]?> _layers = new("--layers", "list", "The layers of the checkpoint to keep, counted from 0: 0,3 (default: all).")
    {
        CustomParser = ParseLayers,
    };

    public void AddTo(Command command) => command.AddOptions(_teacher, _unlabelled, _goldShare, _temperature, _layers);

    public EntityTrainingOptions Read(ParseResult parsed, AnnotatedFields fields, EntityTrainingOptions options)
    {
        var (teacher, unlabelled) = (parsed.GetValue(_teacher), parsed.GetValue(_unlabelled));
        if (unlabelled is not null && teacher is null)
        {
            throw CommandException.Usage("--unlabelled is given without --teacher, expected a model that labels its texts: add --teacher FOLDER, or leave it out.");
        }

        return options with
        {
            Teacher = teacher is null ? null : ModelOption.Load(teacher),
            UnlabelledTexts = unlabelled is null ? null : [.. TextFiles.Texts(unlabelled, fields.Text, fields.Reading.Encoding)],
            GoldShare = parsed.GetValue(_goldShare),
            Temperature = parsed.GetValue(_temperature),
            // If the option is not given, its value is an empty array.
            Layers = parsed.GetValue(_layers) is { Length: > 0 } layers ? layers : null,
        };
    }

    private static int[]? ParseLayers(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',');
        if (parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return Array.ConvertAll(parts, part => int.Parse(part, CultureInfo.InvariantCulture));
        }

        result.AddError($"--layers is '{result.Tokens[0].Value}', expected layer numbers separated by commas: write it like 0,3.");
        return null;
    }
}
