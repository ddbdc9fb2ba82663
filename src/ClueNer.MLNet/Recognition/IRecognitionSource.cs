namespace ClueNer.MLNet.Recognition;

/// <summary>Rows with texts. One thread reads them ahead, and pages keep them until their entities are there.</summary>
/// <typeparam name="TPage">What is kept of the rows of a block.</typeparam>
internal interface IRecognitionSource<TPage> : IDisposable
{
    int TextsPerRow { get; }

    bool MoveNext();

    /// <summary>A text of the current row. Its memory must not change.</summary>
    ReadOnlyMemory<char> GetText(int index);

    TPage NewPage();

    /// <summary>Keeps the current row.</summary>
    void AppendTo(TPage page);
}
