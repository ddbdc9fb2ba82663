using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Redacts requests and restores answers.</summary>
internal sealed partial class EntityRedactionChatClient(IChatClient inner, TextRedactor redactor, ILoggerFactory? loggers) : DelegatingChatClient(inner)
{
    private readonly ILogger _logger = (ILogger?)loggers?.CreateLogger<EntityRedactionChatClient>() ?? NullLogger.Instance;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = await RedactAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var response = await base.GetResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false);
        ChatMessage[] restored = [.. response.Messages.Select(message => new ChatMessage(message.Role, [.. message.Contents.Select(request.Conversation.Restore)])
        {
            AdditionalProperties = message.AdditionalProperties,
            AuthorName = message.AuthorName,
            CreatedAt = message.CreatedAt,
            MessageId = message.MessageId,
        })];
        LogRestored(request.Conversation.Session);
        return new ChatResponse(restored)
        {
            AdditionalProperties = response.AdditionalProperties,
            ContinuationToken = response.ContinuationToken,
            ConversationId = response.ConversationId,
            CreatedAt = response.CreatedAt,
            FinishReason = response.FinishReason,
            ModelId = response.ModelId,
            ResponseId = response.ResponseId,
            Usage = response.Usage,
        };
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = await RedactAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var restorer = new StreamRestorer(request.Conversation);
        await foreach (var update in base.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false))
        {
            foreach (var restored in restorer.Append(update))
            {
                yield return restored;
            }
        }

        if (restorer.Flush() is { } rest)
        {
            yield return rest;
        }

        LogRestored(request.Conversation.Session);
    }

    private async Task<Request> RedactAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (InnerClient.GetService(typeof(FunctionInvokingChatClient)) is FunctionInvokingChatClient { AdditionalTools.Count: > 0 })
        {
            throw new InvalidOperationException(
                "A function invoking client with AdditionalTools is inside the redaction client, expected outside it, because results of these tools " +
                "would be sent unredacted: call UseFunctionInvocation before UseEntityRedaction.");
        }

        var sent = options?.Clone();
        var session = sent is null ? null : EntityRedactionSession.Detach(sent);
        if (session is null && sent?.ConversationId is not null)
        {
            throw new InvalidOperationException(
                "The request continues a conversation that the service keeps (ConversationId), expected the session whose placeholders the service has seen: " +
                "attach one EntityRedactionSession to the options of all its requests.");
        }

        // Without a session, each request has the whole history, which is numbered again in the same order.
        var conversation = new RedactedConversation(redactor, session ?? new EntityRedactionSession());
        ChatMessage[] given = [.. messages];
        (ChatMessage[] Messages, string? Instructions) redacted = await conversation.RedactAsync(
            rewriter => (given.Select(rewriter.Rewrite).ToArray(), rewriter.RewriteText(sent?.Instructions)), cancellationToken).ConfigureAwait(false);
        if (sent is not null)
        {
            sent.Instructions = redacted.Instructions;
            sent.Tools = sent.Tools is null ? null : [.. sent.Tools.Select(tool => tool is AIFunction function ? new RedactedFunction(function, conversation) : tool)];
        }

        LogRedacted(given.Length, conversation.Session.Dictionary.Entries.Count);
        return new Request(conversation, redacted.Messages, sent);
    }

    private void LogRestored(EntityRedactionSession session) => LogRestored(session.RestoredCount, session.LeftCount);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Redacted {MessageCount} messages; the conversation has {PlaceholderCount} placeholders.")]
    private partial void LogRedacted(int messageCount, int placeholderCount);

    [LoggerMessage(Level = LogLevel.Debug, Message = "In this conversation {RestoredCount} placeholders were restored and {LeftCount} were left.")]
    private partial void LogRestored(int restoredCount, int leftCount);

    private sealed record Request(RedactedConversation Conversation, ChatMessage[] Messages, ChatOptions? Options);
}
