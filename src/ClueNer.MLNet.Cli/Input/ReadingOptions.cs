using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>What a reader must know of the run.</summary>
/// <param name="TextColumn">Name of the text column; null for <c>text</c>, or <c>Text</c> where only that is there.</param>
/// <param name="EntitiesColumn">Name of the column that will be added, and must not be there; null where none is.</param>
/// <param name="FixedColumns">Whether the output needs the same columns in every row, with their types.</param>
internal sealed record ReadingOptions(string? TextColumn, string? EntitiesColumn, bool FixedColumns)
{
    public const string DefaultTextColumn = "text";
    public const string DefaultEntitiesColumn = "entities";

    /// <summary>For rows that are only copied.</summary>
    public static ReadingOptions Copy { get; } = new(null, null, FixedColumns: true) { IsCopy = true };

    /// <summary>What separates the columns of CSV and TSV; null where the header line tells.</summary>
    public char? Separator { get; init; }

    /// <summary>
    /// The object of a JSON row to which entities are added, and the field's name there: <c>_source</c> and <c>found</c> for
    /// <c>_source.found</c> where the text is in an object too, otherwise the row itself.
    /// </summary>
    public (string Object, string Name) EntitiesPlace => PlaceOf(TextColumn, FixedColumns ? null : EntitiesColumn) ?? (string.Empty, EntitiesColumn ?? string.Empty);

    /// <summary>The sheet of an Excel file; null for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether texts are changed, and no column is added.</summary>
    public bool ChangesTexts { get; init; }

    /// <summary>Whether every text counts, so that none is asked for.</summary>
    public bool AllTexts { get; init; }

    /// <summary>Whether nothing is asked of the columns.</summary>
    public bool IsCopy { get; private init; }

    /// <summary>Takes a path apart; null where the name is no path.</summary>
    public static (string Object, string Name)? PlaceOf(string? textColumn, string? entitiesColumn) =>
        textColumn?.Contains('.', StringComparison.Ordinal) == true && entitiesColumn?.LastIndexOf('.') is { } dot and > 0
            ? (entitiesColumn[..dot], entitiesColumn[(dot + 1)..])
            : null;

    /// <summary>Index of the text column, -1 for a copy; the entities' column is not there.</summary>
    public int FindText(IReadOnlyList<string> names, string displayName)
    {
        if (IsCopy)
        {
            return -1;
        }

        if (EntitiesColumn is not null && names.Contains(EntitiesColumn, StringComparer.Ordinal))
        {
            throw AlreadyThere(displayName);
        }

        if (AllTexts)
        {
            return -1;
        }

        if (IndexOfText(names) is var index && index >= 0)
        {
            return !ChangesTexts || names.Count(name => name == names[index]) == 1
                ? index
                : throw new CommandException($"{displayName} has two columns '{names[index]}', expected one, since one of them would go out as it came in: rename one.");
        }

        throw new CommandException(
            $"{displayName} has no column '{TextColumn ?? DefaultTextColumn}' but {string.Join(", ", names.Select(name => $"'{name}'"))}, expected a column of texts: name it with --text-column.");
    }

    /// <summary>Name of the text column.</summary>
    /// <param name="columns">The columns, or null where each row has its own.</param>
    public string NameOfText(IReadOnlyList<RowColumn>? columns) =>
        columns is not null && IndexOfText([.. columns.Select(column => column.Name)]) is var index and >= 0 ? columns[index].Name : TextColumn ?? DefaultTextColumn;

    /// <summary>Index of the text column; -1 where it is not there.</summary>
    public int IndexOfText(IReadOnlyList<string> names)
    {
        string[] wanted = TextColumn is null ? [DefaultTextColumn, "Text"] : [TextColumn];
        return wanted.Select(name => names.ToList().IndexOf(name)).FirstOrDefault(index => index >= 0, -1);
    }

    public CommandException AlreadyThere(string place) =>
        new($"{place} has a column '{EntitiesColumn}' already, expected none of that name: name another with --output-column.");
}
