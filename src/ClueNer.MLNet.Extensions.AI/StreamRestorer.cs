using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Restores an answer that arrives in updates. Text and reasoning are restored separately, and so is each message.</summary>
internal sealed class StreamRestorer(RedactedConversation conversation)
{
    private TolerantRestorer? _restorer;
    private bool _isReasoning;
    private ChatResponseUpdate? _last;

    /// <summary>Returns the updates to pass on when one arrives.</summary>
    public IEnumerable<ChatResponseUpdate> Append(ChatResponseUpdate update)
    {
        if (update.MessageId != _last?.MessageId && Flush() is { } rest)
        {
            yield return rest;
        }

        _last = update;
        List<AIContent> contents = [];
        foreach (var content in update.Contents)
        {
            bool? isReasoning = content switch
            {
                TextContent => false,
                TextReasoningContent => true,
                _ => null,
            };
            if (isReasoning != _isReasoning)
            {
                AddFlushed(contents);
            }

            if (isReasoning is null)
            {
                contents.Add(conversation.Restore(content));
                continue;
            }

            _isReasoning = isReasoning.Value;
            _restorer ??= conversation.CreateRestorer();
            var text = _restorer.Append(content is TextContent t ? t.Text : ((TextReasoningContent)content).Text);
            if (text.Length > 0 || content is TextReasoningContent { ProtectedData: not null })
            {
                AIContent restored = _isReasoning ? new TextReasoningContent(text) { ProtectedData = ((TextReasoningContent)content).ProtectedData } : new TextContent(text);
                restored.Annotations = content.Annotations;
                restored.AdditionalProperties = content.AdditionalProperties;
                contents.Add(restored);
            }
        }

        if (update.FinishReason is not null)
        {
            AddFlushed(contents);
        }

        if (contents.Count > 0 || update.Contents.Count == 0 || update.FinishReason is not null)
        {
            yield return Create(update, contents);
        }
    }

    /// <summary>Returns the text that was held back, if any.</summary>
    public ChatResponseUpdate? Flush()
    {
        List<AIContent> contents = [];
        AddFlushed(contents);
        return contents.Count > 0 ? Create(_last!, contents) : null;
    }

    private void AddFlushed(List<AIContent> contents)
    {
        if (_restorer is not null)
        {
            var text = _restorer.Flush();
            conversation.Session.Count(_restorer);
            _restorer = null;
            if (text.Length > 0)
            {
                contents.Add(_isReasoning ? new TextReasoningContent(text) : new TextContent(text));
            }
        }
    }

    private static ChatResponseUpdate Create(ChatResponseUpdate update, List<AIContent> contents) => new(update.Role, contents)
    {
        AdditionalProperties = update.AdditionalProperties,
        AuthorName = update.AuthorName,
        ContinuationToken = update.ContinuationToken,
        ConversationId = update.ConversationId,
        CreatedAt = update.CreatedAt,
        FinishReason = update.FinishReason,
        MessageId = update.MessageId,
        ModelId = update.ModelId,
        ResponseId = update.ResponseId,
    };
}
