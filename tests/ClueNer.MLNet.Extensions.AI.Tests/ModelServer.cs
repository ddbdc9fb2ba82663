using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI.Tests;

/// <summary>
/// A model that keeps what it receives as JSON. It calls the tool <c>lookup</c> if the user writes 查, and otherwise echoes, one char per
/// update.
/// </summary>
internal sealed partial class ModelServer : IChatClient
{
    private static readonly JsonSerializerOptions Json = new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly StringBuilder _log = new();

    public string Log => _log.ToString();

    /// <summary>What the model does to the text before it echoes it.</summary>
    public Func<string, string> Answer { get; init; } = text => text;

    public ChatOptions? LastOptions { get; private set; }

    public List<ChatMessage> LastMessages { get; private set; } = [];

    public string LastText => LastMessages[^1].Text;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        LastMessages = [.. messages];
        LastOptions = options;
        _log.AppendLine(JsonSerializer.Serialize(LastMessages, Json)).AppendLine(options?.Instructions);
        _log.AppendLine(options?.AdditionalProperties is { Count: > 0 } properties ? string.Join(",", properties.Keys) : "");
        var last = LastMessages[^1];
        var text = last.Contents.OfType<FunctionResultContent>().FirstOrDefault()?.Result is { } result
            ? result as string ?? JsonSerializer.Serialize(result, Json)
            : last.Text;
        if (last.Role == ChatRole.User && text.Contains('查') && options?.Tools is { Count: > 0 })
        {
            Dictionary<string, object?> arguments = new() { ["who"] = Answer(PlaceholderPattern().Match(text).Value), ["count"] = 3 };
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("call" + LastMessages.Count, "lookup", arguments)]) { MessageId = "m" };
            yield break;
        }

        foreach (var c in Answer(text))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, c.ToString()) { MessageId = "m", ResponseId = "r" };
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { OutputTokenCount = text.Length })]) { MessageId = "m", FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    [GeneratedRegex("〔[^〕]*〕")]
    private static partial Regex PlaceholderPattern();
}
