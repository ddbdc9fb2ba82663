using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>An open file in the form that ML.NET's loaders accept; they open it once.</summary>
internal sealed class OneStream(Stream stream) : IMultiStreamSource
{
    public int Count => 1;

    public string? GetPathOrNull(int index) => null;

    public Stream Open(int index) => stream;

    public TextReader OpenTextReader(int index) => new StreamReader(stream, leaveOpen: true);
}
