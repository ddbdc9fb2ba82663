using System.CommandLine;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener view</c>.</summary>
internal sealed class ViewCommand : CommandWithExample
{
    private readonly Argument<string> _input = new("file")
    {
        Description = "The output of tag (JSONL), annotated texts, or a .txt file with one text per line, which is tagged first.",
    };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The page to write (default: the input's name with .html).", HelpName = "file" };
    private readonly Option<bool> _terminal = new("--terminal") { Description = "Show the texts in the terminal, in colour, instead of writing a page." };
    private readonly AnnotatedFieldOptions _fields = new();
    private readonly RecognitionOptions _recognition = new();

    public ViewCommand()
        : base(
            "view",
            "Shows texts with their entities highlighted, in a self-contained page or in the terminal.",
            """
            cluener view tagged.jsonl
            cluener view tagged.jsonl --text-column body --output-column found
            cluener view report.txt --terminal
            """)
    {
        Arguments.Add(_input);
        this.AddOptions(_output, _terminal);
        _fields.AddTo(this);
        _recognition.AddTo(this);
    }

    protected override int Run(ParseResult parsed)
    {
        var input = parsed.GetValue(_input)!;
        var fields = _fields.Read(parsed);
        var texts = AnnotatedFiles.HasEntities(input, fields) ? AnnotatedFiles.Read(input, fields) : Recognize(input, fields, parsed);
        if (parsed.GetValue(_terminal))
        {
            var color = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
            WholeOutput.Write(null, writer =>
            {
                foreach (var text in texts)
                {
                    writer.WriteLine(EntityTerminal.Render(text.Text, text.Entities, color));
                }
            });
            return ExitCode.Success;
        }

        var output = parsed.GetValue(_output) ?? Path.ChangeExtension(input, ".html");
        NamedFiles.RefuseSame([output], [input], "input and output");
        WholeOutput.Write(output, writer => EntityHtmlPage.Write(writer, texts.Select(text => (text.Text, text.Entities)), Path.GetFileName(input)));
        if (output != "-")
        {
            Console.Error.WriteLine($"Wrote '{output}'; open it in a browser.");
        }

        return ExitCode.Success;
    }

    private IEnumerable<AnnotatedText> Recognize(string input, AnnotatedFields fields, ParseResult parsed)
    {
        using var recognizer = new EntityRecognizer(
            _recognition.LoadModel(parsed), _recognition.Read(parsed, mayPause: false));
        var texts = TextFiles.Texts(input, fields.Text, fields.Reading.Encoding).ToList();
        foreach (var (text, entities) in texts.Zip(recognizer.RecognizeMany(texts)))
        {
            yield return new AnnotatedText(text, entities);
        }
    }
}
