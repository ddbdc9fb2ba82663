using System.Globalization;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;
using Spectre.Console;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>Recognises a text that is given on the command line itself.</summary>
internal static class QuickLook
{
    /// <summary>The arguments if all of them are texts: they are Chinese, and neither existing files nor named like files.</summary>
    public static IReadOnlyList<string>? Texts(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments.All(IsText) ? arguments : null;

    /// <summary>Writes the entities: highlighted on a terminal, as JSON lines elsewhere.</summary>
    public static void Show(IReadOnlyList<string> texts, EntityRecognizer recognizer, bool quiet)
    {
        if (!quiet)
        {
            Console.Error.WriteLine("Read as a text, since there is no such file. To read a file, give its path; to read standard input, give -.");
        }

        var found = texts.Select(text => new AnnotatedText(text, [.. recognizer.Recognize(text).Select(Rounded)])).ToList();
        if (Console.IsOutputRedirected)
        {
            WholeOutput.Write(null, writer => EntityJsonLines.Write(writer, found));
            return;
        }

        foreach (var text in found)
        {
            Console.Out.WriteLine(EntityTerminal.Render(text.Text, text.Entities, color: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))));
            AnsiConsole.Write(Table(text.Entities));
        }
    }

    // As tag writes scores.
    private static Entity Rounded(Entity entity) => entity with { Score = float.Parse(entity.Score.ToString("F4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) };

    private static Table Table(IReadOnlyList<Entity> entities)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("type", "text", "chars", "score");
        foreach (var entity in entities)
        {
            table.AddRow(
                Markup.Escape(entity.Type),
                Markup.Escape(entity.Text),
                FormattableString.Invariant($"{entity.CharStart}-{entity.CharEnd}"),
                entity.Score.ToString("0.00", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static bool IsText(string argument) =>
        argument.Any(character => character is (>= '\u3400' and <= '\u9FFF') or (>= '\uD840' and <= '\uD8BF'))
        && !File.Exists(argument)
        && !Directory.Exists(argument)
        && !argument.AsSpan().ContainsAny("/\\*?")
        && RowFormats.OfFile(argument) is null;
}
