using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace EntityApi.Tests;

/// <summary>A body that is written while it is sent.</summary>
internal sealed class LiveContent : HttpContent
{
    private readonly Pipe _pipe = new();

    public LiveContent() => Headers.ContentType = new("application/jsonl");

    public async Task WriteLineAsync(string line) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public void End() => _pipe.Writer.Complete();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var isLast = false; !isLast;)
        {
            var result = await _pipe.Reader.ReadAsync();
            foreach (var part in result.Buffer)
            {
                await stream.WriteAsync(part);
            }

            _pipe.Reader.AdvanceTo(result.Buffer.End);
            await stream.FlushAsync();
            isLast = result.IsCompleted;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
