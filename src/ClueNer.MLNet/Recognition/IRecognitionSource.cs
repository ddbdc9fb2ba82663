namespace ClueNer.MLNet.Recognition;

/// <summary>Rows with texts, read ahead by one thread and kept in pages until their entities are there.</summary>
/// <typeparam name="TPage">What is kept of the rows of one block.</typeparam>
internal interface IRecognitionSource<TPage> : IDisposable
{
    int TextsPerRow { get; }

    bool MoveNext();

    /// <summary>A text of the current row. Its memory must stay as it is.</summary>
    ReadOnlyMemory<char> GetText(int index);

    TPage NewPage();

    /// <summary>Keeps the current row.</summary>
    void AppendTo(TPage page);
}
