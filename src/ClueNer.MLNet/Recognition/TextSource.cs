namespace ClueNer.MLNet.Recognition;

/// <summary>Plain strings as a source. A page keeps the strings.</summary>
internal sealed class TextSource(IEnumerable<string> texts) : IRecognitionSource<List<string>>
{
    private readonly IEnumerator<string> _texts = texts.GetEnumerator();
    private string _current = string.Empty;

    public int TextsPerRow => 1;

    public bool MoveNext()
    {
        if (!_texts.MoveNext())
        {
            return false;
        }

        _current = _texts.Current
            ?? throw new ArgumentException("One of the texts is null, expected a string: leave it out or give an empty one.", nameof(texts));
        return true;
    }

    public ReadOnlyMemory<char> GetText(int index) => _current.AsMemory();

    public List<string> NewPage() => [];

    public void AppendTo(List<string> page) => page.Add(_current);

    public void Dispose() => _texts.Dispose();
}
