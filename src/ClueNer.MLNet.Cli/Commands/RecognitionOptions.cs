using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of every command that finds entities.</summary>
internal sealed class RecognitionOptions
{
    private readonly ChoiceOption _decoding = new(
        "--decoding", "strategy", "How entities are decoded: viterbi, none (each token is an entity, with its label as the type), simple, first, average or max.",
        "viterbi", "none", "simple", "first", "average", "max");
    private readonly ValueOption<float> _minimumScore = new("--minimum-score", "score", "Leave out entities with a score below this, from 0 to 1.");
    private readonly ValueOption<string[]> _types = new("--types", "type,type", "Keep only these types, separated by commas.");
    private readonly ValueOption<string[]> _rename = new("--rename", "type=NAME", "Rename types, separated by commas.");
    private readonly ValueOption<int?> _window = new("--window", "tokens", "The longest window, in tokens.");
    private readonly ValueOption<int?> _stride = new("--stride", "tokens", "The number of tokens that neighbouring windows share.");
    private readonly ValueOption<int?> _workers = new("--workers", "count", "The number of batches to score at the same time (default: the number of processors).");
    private readonly ValueOption<int?> _batchTokens = new("--batch-tokens", "tokens", "The maximum number of tokens in a batch.");
    private readonly FoldTraditionalOption _foldTraditional = new();

    public ModelOption Model { get; } = new();

    public void AddTo(Command command) => command.AddOptions(Model, _foldTraditional, _decoding, _minimumScore, _types, _rename, _window, _stride, _workers, _batchTokens);

    public EntityModel LoadModel(ParseResult parsed)
    {
        var model = ModelOption.Load(parsed.GetValue(Model));
        return parsed.GetValue(_foldTraditional) ? model.WithSettings(model.Settings with { FoldTraditional = true }) : model;
    }

    public EntityRecognizerOptions Read(ParseResult parsed, bool mayPause)
    {
        var options = new EntityRecognizerOptions
        {
            Decoding = new EntityDecodingOptions
            {
                Decoding = Enum.Parse<DecodingStrategy>(parsed.GetValue(_decoding)!, ignoreCase: true),
                MinimumScore = parsed.GetValue(_minimumScore),
                Types = parsed.GetList(_types) is { Length: > 0 } types ? types.ToHashSet(StringComparer.Ordinal) : null,
                TypeNames = parsed.GetList(_rename) is { Length: > 0 } names ? Pairs(names) : null,
            },
            Window = parsed.GetValue(_window),
            Stride = parsed.GetValue(_stride),
            Workers = parsed.GetValue(_workers),
            FlushAfter = mayPause ? TimeSpan.FromMilliseconds(50) : null,
        };
        return parsed.GetValue(_batchTokens) is { } batchTokens ? options with { BatchTokens = batchTokens } : options;
    }

    private static Dictionary<string, string> Pairs(string[] names)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Split('=', 2) is not [{ Length: > 0 } type, { Length: > 0 } renamed])
            {
                throw CommandException.Usage($"--rename has '{name}', expected type=NAME: write it like company=ORG.");
            }

            pairs[type] = renamed;
        }

        return pairs;
    }
}
