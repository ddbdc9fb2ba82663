using ClueNer.MLNet;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Stages;

namespace Microsoft.ML;

/// <summary>Extension methods of <c>mlContext.Transforms</c> that recognise and redact entities.</summary>
public static class EntityTransformsCatalog
{
    /// <summary>
    /// Adds the entities of a text column. One stage tokenizes, scores and decodes, with batches across rows and texts of any length.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">Prefix of the output columns: <c>Entities</c> gives <c>Entities.Text</c>, <c>Entities.Type</c>, …</param>
    /// <param name="inputColumnName">The text column. Default: the column named <paramref name="outputColumnName"/>.</param>
    /// <param name="model">The entity model. Default: <see cref="EntityModel.Default"/>.</param>
    /// <param name="options">The settings. Default: those of <see cref="EntityRecognizerOptions"/>.</param>
    /// <exception cref="ArgumentException">The options do not fit the model.</exception>
    public static RecognizeEntitiesEstimator RecognizeEntities(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        EntityModel? model = null,
        EntityRecognizerOptions? options = null) =>
        catalog.RecognizeEntities([new InputOutputColumnPair(outputColumnName, inputColumnName)], model, options);

    /// <summary>Adds the entities of several text columns, using one model.</summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="columns">Pairs of an output column prefix and a text column.</param>
    /// <param name="model">The entity model. Default: <see cref="EntityModel.Default"/>.</param>
    /// <param name="options">The settings. Default: those of <see cref="EntityRecognizerOptions"/>.</param>
    /// <exception cref="ArgumentException">No columns are given, or the options do not fit the model.</exception>
    public static RecognizeEntitiesEstimator RecognizeEntities(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        EntityModel? model = null,
        EntityRecognizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
        {
            throw new ArgumentException("No columns are given, expected at least one pair: name an output and a text column.", nameof(columns));
        }

        options ??= new EntityRecognizerOptions();
        model ??= EntityModel.Default;
        // Created and discarded, so that the caller sees wrong settings now and not at Fit.
        _ = options.ToSchedule();
        _ = new RecognitionPlan(model.Definition, options.Window, options.Stride, options.Decoding);
        return new RecognizeEntitiesEstimator(catalog, columns, model, options);
    }

    /// <summary>
    /// The first of three stages: adds the inputs of the model's graph, for <c>ApplyOnnxModel</c>. The columns are
    /// <paramref name="outputColumnName"/> (call it <c>tokens</c>, as the graph does), <c>lengths</c> and <c>shape</c>, and three more
    /// named after the output: <c>.CharStart</c>, <c>.CharEnd</c> and <c>.WindowStart</c>.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">The column of token ids.</param>
    /// <param name="inputColumnName">The text column. Default: the column named <paramref name="outputColumnName"/>.</param>
    /// <param name="model">The entity model. Default: <see cref="EntityModel.Default"/>.</param>
    /// <param name="options">The settings. Default: those of <see cref="TokenizeForEntitiesOptions"/>.</param>
    /// <exception cref="ArgumentException">The options do not fit the model.</exception>
    public static TokenizeForEntitiesEstimator TokenizeForEntities(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        EntityModel? model = null,
        TokenizeForEntitiesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(outputColumnName);
        var plan = new RecognitionPlan((model ?? EntityModel.Default).Definition, options?.Window, options?.Stride, new EntityDecodingOptions());
        ExactSums.Note(CatalogEnvironment.Of(catalog));
        return new TokenizeForEntitiesEstimator(outputColumnName, inputColumnName ?? outputColumnName, plan);
    }

    /// <summary>The last of three stages: decodes the logits and adds the entities.</summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">Prefix of the output columns: <c>Entities</c> gives <c>Entities.Text</c>, <c>Entities.Type</c>, …</param>
    /// <param name="textColumnName">The text column that was tokenised. Default: the column named <paramref name="outputColumnName"/>.</param>
    /// <param name="model">The entity model. Default: <see cref="EntityModel.Default"/>.</param>
    /// <param name="options">The settings. Default: those of <see cref="EntityDecodingOptions"/>.</param>
    /// <param name="columns">The columns with tokens and logits. Default: <c>tokens</c> and <c>logits</c>.</param>
    /// <exception cref="ArgumentException">The options do not fit the model.</exception>
    public static DecodeEntitiesEstimator DecodeEntities(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? textColumnName = null,
        EntityModel? model = null,
        EntityDecodingOptions? options = null,
        DecodeEntitiesColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(outputColumnName);
        var plan = new RecognitionPlan((model ?? EntityModel.Default).Definition, window: null, stride: null, options ?? new EntityDecodingOptions());
        return new DecodeEntitiesEstimator(outputColumnName, textColumnName ?? outputColumnName, columns ?? new DecodeEntitiesColumns(), plan);
    }

    /// <summary>
    /// Adds a copy of a text column with its entities replaced. Two more columns named after it, <c>.Placeholder</c> and <c>.Original</c>,
    /// hold each replacement and the text that it stands for.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">The column of redacted text.</param>
    /// <param name="textColumnName">The text column in which the entities were found. Default: the column named <paramref name="outputColumnName"/>.</param>
    /// <param name="entitiesColumnName">Prefix of the entity columns. Default: <c>Entities</c>.</param>
    /// <param name="options">The settings. Default: those of <see cref="EntityRedactionOptions"/>.</param>
    /// <param name="dictionary">
    /// Numbers the placeholders across rows and can restore every text. Default: <see langword="null"/>, each row starts again at 1.
    /// </param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static RedactEntitiesEstimator RedactEntities(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? textColumnName = null,
        string entitiesColumnName = "Entities",
        EntityRedactionOptions? options = null,
        RedactionDictionary? dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(outputColumnName);
        ArgumentNullException.ThrowIfNull(entitiesColumnName);
        options ??= new EntityRedactionOptions();
        // Created and discarded, so that the caller sees wrong settings now and not at the first row.
        new EntityRedactor(options).CheckRestorable(dictionary);
        return new RedactEntitiesEstimator(
            new RedactRows(outputColumnName, textColumnName ?? outputColumnName, entitiesColumnName, options, dictionary));
    }
}
