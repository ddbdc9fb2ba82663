using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EntityApi.Tests;

/// <summary>A batch that reads answers while it sends, which HttpClient cannot do over HTTP/1.1: the body is sent in chunks.</summary>
internal sealed class BatchConnection : IDisposable
{
    private readonly TcpClient _tcp = new();
    private StreamReader _reader = null!;
    private string _received = string.Empty;
    private bool _isPastHeaders;

    public static async Task<BatchConnection> OpenAsync(Uri server)
    {
        var connection = new BatchConnection();
        await connection._tcp.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        // One char for each byte, since chunks count bytes.
        connection._reader = new StreamReader(connection._tcp.GetStream(), Encoding.Latin1);
        await connection.SendAsync($"POST /entities/batch HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/jsonl\r\nTransfer-Encoding: chunked\r\n\r\n");
        return connection;
    }

    public Task WriteLineAsync(string line) =>
        SendAsync($"{(Encoding.UTF8.GetByteCount(line) + 1).ToString("x", CultureInfo.InvariantCulture)}\r\n{line}\n\r\n");

    public Task EndAsync() => SendAsync("0\r\n\r\n");

    /// <summary>Returns the next answer; null at the end.</summary>
    public async Task<string?> ReadLineAsync()
    {
        while (!_received.Contains('\n', StringComparison.Ordinal))
        {
            if (await ReadChunkAsync() is not { Length: > 0 } chunk)
            {
                return null;
            }

            _received += chunk;
        }

        var end = _received.IndexOf('\n', StringComparison.Ordinal);
        var line = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(_received[..end]));
        _received = _received[(end + 1)..];
        return line;
    }

    public void Dispose() => _tcp.Dispose();

    /// <summary>A chunk can end anywhere, even inside a line or a character.</summary>
    private async Task<string> ReadChunkAsync()
    {
        while (!_isPastHeaders)
        {
            _isPastHeaders = await ReadRawLineAsync() is "" or null;
        }

        var chunk = new char[int.Parse(await ReadRawLineAsync() ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
        await _reader.ReadBlockAsync(chunk, TestContext.Current.CancellationToken);
        await ReadRawLineAsync();
        return new string(chunk);
    }

    private async Task<string?> ReadRawLineAsync() =>
        await _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private async Task SendAsync(string text) =>
        await _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
