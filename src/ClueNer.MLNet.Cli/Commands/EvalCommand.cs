using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Cli.Evaluation;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener eval</c>.</summary>
internal sealed class EvalCommand : CommandWithExample
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ValueOption<string?> _gold = new(
        "--gold", "file", "Texts with their correct entities: CLUENER's JSON, JSONL with entities, UER-py's .tsv, .conll/.bio columns, or what doccano, Label Studio, Prodigy, spaCy 2 or brat (a folder) writes.");
    private readonly ValueOption<string?> _redaction = new(
        "--redaction", "file", "Instead of --gold: measure which entities in this file redact leaves, and what else it removes.");
    private readonly ValueOption<string?> _predicted = new(
        "--predicted", "file", "The same texts with the entities to score, in one of these formats, or a leaderboard submission (default: what the model finds).");
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON instead of a table." };
    private readonly ValueOption<string?> _html = new("--html", "file", "Write an HTML page with charts, the confusion matrix and the errors.");
    private readonly ValueOption<string?> _submission = new("--submission", "file", "Write what was found in the format of the CLUENER leaderboard.");
    private readonly AnnotatedFieldOptions _fields = new();
    private readonly DetectorOptions _detectors = new();
    private readonly RecognitionOptions _recognition = new();

    public EvalCommand()
        : base(
            "eval",
            "Measures the precision, recall and F1 of entities against the correct ones.",
            """
            cluener eval --gold dev.json --model my-model --html report.html
            cluener eval --gold dev.json --predicted tagged.jsonl --json
            cluener eval --gold gold.jsonl --predicted tagged.jsonl --text-column body \
              --output-column found
            cluener eval --gold test.json --model my-model --submission out.json
            cluener eval --redaction numbers.jsonl --recall 0.1
            """)
    {
        this.AddOptions(_gold, _redaction, _predicted, _json, _html, _submission);

        _fields.AddTo(this);
        _detectors.AddTo(this);
        _recognition.AddTo(this);
    }

    protected override int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_redaction) is { } redactionFile)
        {
            return EvaluateRedaction(parsed, redactionFile);
        }

        var goldFile = parsed.GetValue(_gold) ?? throw CommandException.Usage("Neither --gold nor --redaction is given, expected a file of annotated texts: add --gold FILE.");
        if (_detectors.Any(parsed))
        {
            throw CommandException.Usage("An option of redaction is given without --redaction, expected the file to redact: add --redaction FILE in place of --gold, or leave it out.");
        }

        if (parsed.GetValue(_predicted) is not null && parsed.GetValue(_recognition.Model) is not null)
        {
            throw CommandException.Usage("Both --predicted and --model are given, expected one of them: entities come from a file or from a model.");
        }

        var fields = _fields.Read(parsed);
        if (fields.NamedEntities is not null && parsed.GetValue(_predicted) is null)
        {
            throw CommandException.Usage("--output-column is given without --predicted, expected the file that tag wrote: add --predicted FILE, or leave it out.");
        }

        NamedFiles.RefuseSame([parsed.GetValue(_html), parsed.GetValue(_submission)], [goldFile, parsed.GetValue(_predicted)], "gold, predicted, html and submission");
        // Only the output of tag has a field that tag added; gold entities are in the usual field.
        var goldFields = fields with { NamedEntities = null };
        var gold = AnnotatedFiles.Read(goldFile, goldFields);
        // The reading options are about the gold file, not the predicted one.
        var predictedFields = fields with { Reading = AnnotatedFields.Default.Reading };
        var predicted = parsed.GetValue(_predicted) is { } file ? AnnotatedFiles.Read(file, predictedFields, gold) : Recognize(gold, parsed);
        if (parsed.GetValue(_submission) is { } submission)
        {
            // Kept in memory, so that the model runs only once.
            predicted = [.. predicted];
            WholeOutput.Write(submission, writer => ClueNerSubmission.Write(writer, predicted));
            if (!AnnotatedFiles.HasEntities(goldFile, goldFields))
            {
                Console.Error.WriteLine($"'{goldFile}' has no labels: the submission is written, and there is nothing to measure.");
                return ExitCode.Success;
            }
        }

        Report(gold, predicted, parsed);
        return ExitCode.Success;
    }

    private int EvaluateRedaction(ParseResult parsed, string file)
    {
        if (new Option[] { _gold, _predicted, _html, _submission }.FirstOrDefault(parsed.IsGiven) is { } other)
        {
            throw CommandException.Usage($"Both --redaction and {other.Name} are given, expected one of them: leave the other out.");
        }

        var evaluation = new RedactionEvaluation();
        var redactor = new EntityRedactor(new EntityRedactionOptions { Detectors = _detectors.Read(parsed), Style = RedactionStyle.Removal });
        var gold = AnnotatedFiles.Read(file, _fields.Read(parsed));
        foreach (var (right, found) in gold.Zip(Recognize(gold, parsed)))
        {
            evaluation.Add(right, redactor.Redact(right.Text, found.Entities));
        }

        if (parsed.GetValue(_json))
        {
            WholeOutput.Write(null, writer => writer.WriteLine(RedactionTable.ToJson(evaluation).ToJsonString(Indented)));
        }
        else
        {
            RedactionTable.Write(evaluation);
        }

        return ExitCode.Success;
    }

    private void Report(IEnumerable<AnnotatedText> gold, IEnumerable<AnnotatedText> predicted, ParseResult parsed)
    {
        var evaluator = new EntityEvaluator();
        var official = new ClueNerEvaluator();
        var notes = new GoldNotes();
        foreach (var (right, found) in TextPairing.InOrder(gold, predicted))
        {
            evaluator.Add(right.Text, right.Entities, found.Entities);
            official.Add(right.Entities, found.Entities);
            notes.Add(right);
        }

        notes.SayLeftOut();
        notes.SayOverlaps();

        var metrics = evaluator.ToMetrics();
        if (parsed.GetValue(_html) is { } html)
        {
            WholeOutput.Write(html, writer => EntityReport.WriteHtml(writer, metrics));
        }

        if (parsed.GetValue(_json))
        {
            WholeOutput.Write(null, writer => writer.WriteLine(Json(metrics, official.ToMetrics())));
        }
        else
        {
            MetricsTable.Write(metrics);
        }
    }

    /// <summary>The metrics, with the result of CLUENER's own scorer.</summary>
    private static string Json(EntityRecognitionMetrics metrics, ClueNerMetrics official)
    {
        var json = JsonNode.Parse(metrics.ToJson())!.AsObject();
        json["clueNerScorer"] = new JsonObject
        {
            ["macroF1"] = official.MacroF1,
            ["types"] = new JsonObject(official.Types.Select(type => KeyValuePair.Create(type.Key, (JsonNode?)new JsonObject { ["f1"] = type.Value.F1 }))),
        };
        return json.ToJsonString(Indented);
    }

    private IEnumerable<AnnotatedText> Recognize(IEnumerable<AnnotatedText> texts, ParseResult parsed)
    {
        using var recognizer = new EntityRecognizer(
            _recognition.LoadModel(parsed), _detectors.Recognition(parsed, _recognition.Read(parsed, mayPause: false)));
        foreach (var (text, entities) in texts.Zip(recognizer.RecognizeMany(texts.Select(text => text.Text))))
        {
            yield return text with { Entities = entities };
        }
    }
}
