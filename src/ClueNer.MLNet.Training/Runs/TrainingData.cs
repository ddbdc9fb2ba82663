using System.Text.Json;
using ClueNer.MLNet.Conversion.Vocabularies;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>The data of a run: texts for training and evaluation, labels, windows, and the recognizer's plan for them.</summary>
internal sealed class TrainingData
{
    private TrainingData(StartCheckpoint start, IReadOnlyList<string> types, EntityTrainingOptions options)
    {
        var uer = options.Recipe == TrainingRecipe.UerPy;
        KeepsHead = start.HasHead && (options.Teacher is null
            ? LabelNames.AreOf(start.Config.Labels, types)
            : start.Config.Labels.SequenceEqual(options.Teacher.Labels.Labels, StringComparer.Ordinal));
        var labels = KeepsHead ? start.Config.Labels : options.Teacher is { } teacher ? teacher.Labels.Labels : uer ? LabelNames.BioS(types) : LabelNames.Bio(types);
        var tokenizer = TokenizerConfig.Of(JsonSerializer.SerializeToElement(start.TokenizerConfigJson), EntityModelFiles.TokenizerConfig);
        var mode = uer ? TokenizationMode.Characters : TokenizationMode.WordPiece;
        var definition = new EntityModelDefinition(
            ReadVocabulary(start), tokenizer.ToOptions(mode), labels, tokenizer.Limit(start.Config.Positions), new EntityModelSettings { Tokenization = mode });
        Plan = new RecognitionPlan(definition, window: null, stride: null, new EntityDecodingOptions());
    }

    /// <summary>Tokenizer, labels, windows and decoder of the finished model.</summary>
    public RecognitionPlan Plan { get; }

    /// <summary>Whether the starting checkpoint's classifier has the types in the texts, and is kept.</summary>
    public bool KeepsHead { get; }

    public required IReadOnlyList<AnnotatedText> Train { get; init; }

    public required IReadOnlyList<AnnotatedText> Dev { get; init; }

    public IReadOnlyList<TrainingWindow> Windows { get; private set; } = [];

    /// <summary>Number of windows of texts without gold entities.</summary>
    public int UnlabelledWindows { get; private set; }

    public GoldCounts Counts { get; private set; } = new();

    public IReadOnlyList<string> Labels => Plan.Model.Labels.Labels;

    /// <param name="start">The starting checkpoint.</param>
    /// <param name="texts">The training texts.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="EntityDataException">Nothing can be learned from the texts.</exception>
    public static TrainingData Prepare(StartCheckpoint start, IReadOnlyList<AnnotatedText> texts, EntityTrainingOptions options)
    {
        var types = LabelNames.Types(texts);
        var (train, dev) = options.DevTexts is { } given ? (texts, given) : DevSplit.Split(texts, options.DevShare, options.Seed);
        if (dev.Count == 0)
        {
            throw new EntityDataException("There are no texts to evaluate on, expected some: check the file, or omit it to hold out a share of the training texts.");
        }

        if (options.Teacher is { } teacher && types.Except(teacher.Labels.Types, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            throw new EntityModelException(
                $"The texts have entities of the types {string.Join(", ", unknown)}, which the teacher '{teacher.Folder}' does not have, expected some of {string.Join(", ", teacher.Labels.Types)}: rename them, or choose another teacher.");
        }

        var data = new TrainingData(start, types, options) { Train = train, Dev = dev };
        data.Encode(options);
        return data;
    }

    private void Encode(EntityTrainingOptions options)
    {
        if (options.Teacher is not null)
        {
            Teacher.Check(options.Teacher, Plan);
        }

        TextEncoder NewEncoder() => new(Plan.Model.Tokenizer, Plan.Model.Labels, Plan.Windows, options.Recipe == TrainingRecipe.UerPy);
        var encoder = NewEncoder();
        var gold = Train.SelectMany(encoder.Encode).ToList();
        if (gold.Count == 0)
        {
            throw new EntityDataException($"None of the {Train.Count} training texts has a token, expected texts: check the file.");
        }

        Counts = encoder.Counts;
        var unlabelled = (options.UnlabelledTexts ?? []).SelectMany(NewEncoder().EncodeUnlabelled).ToList();
        UnlabelledWindows = unlabelled.Count;
        Windows = [.. gold, .. unlabelled];
    }

    private static string ReadVocabulary(StartCheckpoint start)
    {
        var file = Path.GetTempFileName();
        try
        {
            Vocabulary.Copy(start.VocabularyFile, file, start.Config.VocabularySize);
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
