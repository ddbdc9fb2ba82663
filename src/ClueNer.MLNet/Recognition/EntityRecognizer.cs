using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>
/// Finds entities in texts, without an ML.NET pipeline. Thread-safe: one instance can serve a whole program, so that its model is in
/// memory only once.
/// </summary>
public sealed class EntityRecognizer : IDisposable
{
    private readonly RecognitionEngine _engine;
    private readonly BlockRecognizer _blocks;
    private readonly RecognitionSchedule _schedule;

    /// <summary>Loads a model for recognition.</summary>
    /// <param name="model">The model. Default: <see cref="EntityModel.Default"/>.</param>
    /// <param name="options">The settings. Default: those of <see cref="EntityRecognizerOptions"/>.</param>
    /// <exception cref="EntityModelException">The graph cannot be run, or does not fit the model.</exception>
    public EntityRecognizer(EntityModel? model = null, EntityRecognizerOptions? options = null)
    {
        options ??= new EntityRecognizerOptions();
        _schedule = options.ToSchedule();
        _engine = RecognitionEngineFactory.Create(new MLContext().Transforms, model ?? EntityModel.Default, options);
        _blocks = new BlockRecognizer(_engine);
    }

    /// <summary>Returns the entities of one text, scored while the caller waits.</summary>
    /// <param name="text">A text of any length.</param>
    /// <returns>The entities, in text order.</returns>
    /// <exception cref="ObjectDisposedException">The recogniser is disposed.</exception>
    public IReadOnlyList<Entity> Recognize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ToEntities(text, _blocks.Recognize(text.AsMemory()));
    }

    /// <summary>
    /// Returns the entities of several texts, in their order. Batches of texts of similar length are scored while the caller waits.
    /// </summary>
    /// <param name="texts">Texts of any length. All of them are in memory with their logits, so use <see cref="RecognizeMany"/> for a whole file.</param>
    /// <returns>One list per text.</returns>
    /// <exception cref="ArgumentException">One of the texts is null.</exception>
    /// <exception cref="ObjectDisposedException">The recogniser is disposed.</exception>
    public IReadOnlyList<IReadOnlyList<Entity>> RecognizeBatch(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var decoded = _blocks.Recognize(texts);
        var entities = new IReadOnlyList<Entity>[texts.Count];
        for (var i = 0; i < entities.Length; i++)
        {
            entities[i] = ToEntities(texts[i], decoded[i]);
        }

        return entities;
    }

    /// <summary>
    /// Returns the entities of many texts, in their order. Batches are scored on several threads while the result is read.
    /// </summary>
    /// <param name="texts">Any number of texts of any length. Another thread reads them ahead, a few thousand at most.</param>
    /// <param name="cancellationToken">Stops the reading and scoring.</param>
    /// <returns>One list per text.</returns>
    /// <exception cref="ObjectDisposedException">The recogniser is disposed.</exception>
    public IEnumerable<IReadOnlyList<Entity>> RecognizeMany(IEnumerable<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Many(texts, cancellationToken);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _engine.Dispose();

    private IEnumerable<IReadOnlyList<Entity>> Many(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        using var ahead = new ReadAhead<List<string>>(_engine, new TextSource(texts), _schedule, cancellationToken);
        while (ahead.NextPage() is { } page)
        {
            for (var row = 0; row < page.RowCount; row++)
            {
                yield return ToEntities(page.Rows[row], page.Block.Entities[row]);
            }
        }
    }

    private static Entity[] ToEntities(string text, DecodedEntity[] decoded)
    {
        var entities = new Entity[decoded.Length];
        for (var i = 0; i < decoded.Length; i++)
        {
            entities[i] = decoded[i].ToEntity(text);
        }

        return entities;
    }
}
