using ClueNer.MLNet;
using ClueNer.MLNet.Data;

namespace Microsoft.ML;

/// <summary>Loads annotated texts as <see cref="IDataView"/>.</summary>
/// <remarks>
/// Every loader returns the column <c>Text</c>, and under the prefix of the gold columns the parallel vectors <c>Gold.Text</c>,
/// <c>Gold.Type</c> (text), <c>Gold.CharStart</c> and <c>Gold.CharEnd</c> (int). Each cursor reads the file again, lazily, row by row.
/// So memory stays constant however long a file is, and a malformed line throws an <see cref="EntityDataException"/> only when it is
/// reached.
/// </remarks>
public static class EntityDataCatalog
{
    /// <summary>Loads CLUENER2020's JSON Lines; see <see cref="ClueNerJson"/>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file.</param>
    /// <param name="goldColumn">The prefix of the gold columns. Default: <c>Gold</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IDataView LoadClueNer(this DataOperationsCatalog catalog, string path, string goldColumn = "Gold") =>
        catalog.LoadAnnotatedTexts(ClueNerJson.Read(path), goldColumn);

    /// <summary>Loads CoNLL columns; see <see cref="ConllColumns"/>.</summary>
    /// <inheritdoc cref="LoadClueNer"/>
    public static IDataView LoadConll(this DataOperationsCatalog catalog, string path, string goldColumn = "Gold") =>
        catalog.LoadAnnotatedTexts(ConllColumns.Read(path), goldColumn);

    /// <summary>Loads UER-py's table for sequence labelling; see <see cref="UerTsv"/>.</summary>
    /// <inheritdoc cref="LoadClueNer"/>
    public static IDataView LoadUerTsv(this DataOperationsCatalog catalog, string path, string goldColumn = "Gold") =>
        catalog.LoadAnnotatedTexts(UerTsv.Read(path), goldColumn);

    /// <summary>Loads JSON Lines with this library's own entities; see <see cref="EntityJsonLines"/>.</summary>
    /// <inheritdoc cref="LoadClueNer"/>
    public static IDataView LoadEntityJsonLines(this DataOperationsCatalog catalog, string path, string goldColumn = "Gold") =>
        catalog.LoadAnnotatedTexts(EntityJsonLines.Read(path), goldColumn);

    /// <summary>Loads annotated texts of any format, which is detected from the content; see <see cref="AnnotationFile"/>.</summary>
    /// <exception cref="EntityDataException">The format is not known.</exception>
    /// <inheritdoc cref="LoadClueNer"/>
    public static IDataView LoadAnnotationFile(this DataOperationsCatalog catalog, string path, string goldColumn = "Gold") =>
        catalog.LoadAnnotatedTexts(AnnotationFile.Read(path), goldColumn);

    /// <summary>Loads annotated texts from objects.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="texts">The texts. Each cursor enumerates them again.</param>
    /// <param name="goldColumn">The prefix of the gold columns. Default: <c>Gold</c>.</param>
    public static IDataView LoadAnnotatedTexts(this DataOperationsCatalog catalog, IEnumerable<AnnotatedText> texts, string goldColumn = "Gold")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentException.ThrowIfNullOrEmpty(goldColumn);
        return catalog.LoadFromEnumerable(texts.Select(AnnotatedTextRow.From), AnnotatedTextRow.Schema(goldColumn));
    }
}
