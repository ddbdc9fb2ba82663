using System.Text;
using Microsoft.Extensions.Logging;

namespace ClueNer.MLNet.Extensions.AI.Tests;

/// <summary>
/// Keeps this package's log entries at every level; the logs of others, such as those of function calls, are not its concern.
/// </summary>
internal sealed class RecordedLogs : ILoggerFactory, ILogger
{
    private readonly StringBuilder _text = new();

    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(typeof(EntityRedactionSession).Namespace!, StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());

    public void Dispose()
    {
    }
}
