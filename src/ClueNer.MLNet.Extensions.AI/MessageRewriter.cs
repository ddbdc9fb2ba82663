using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>
/// Copies messages and rewrites every text. Nothing is changed in place, because an outer or inner client may still use its objects.
/// </summary>
/// <remarks>
/// Copies have neither raw representations nor additional properties, because some clients send these instead of the text.
/// </remarks>
internal sealed class MessageRewriter(Func<string, string> rewrite)
{
    private readonly ValueRewriter _values = new(rewrite);

    public ChatMessage Rewrite(ChatMessage message) => new(message.Role, [.. message.Contents.Select(content => Rewrite(content) ?? throw Unknown(content))])
    {
        AuthorName = RewriteText(message.AuthorName),
        CreatedAt = message.CreatedAt,
        MessageId = message.MessageId,
    };

    /// <summary>Returns the rewritten content, unchanged if it has no text, or <see langword="null"/> if its type is unknown.</summary>
    public AIContent? Rewrite(AIContent content) => content switch
    {
        TextContent text => new TextContent(rewrite(text.Text)),
        TextReasoningContent reasoning => new TextReasoningContent(rewrite(reasoning.Text)) { ProtectedData = reasoning.ProtectedData },
        FunctionCallContent call => Rewrite(call),
        FunctionResultContent result => new FunctionResultContent(result.CallId, RewriteValue(result.Result)),
        ErrorContent error => new ErrorContent(rewrite(error.Message)) { ErrorCode = error.ErrorCode, Details = RewriteText(error.Details) },
        ToolApprovalRequestContent { ToolCall: FunctionCallContent call } request => new ToolApprovalRequestContent(request.RequestId, Rewrite(call)),
        ToolApprovalResponseContent { ToolCall: FunctionCallContent call } response =>
            new ToolApprovalResponseContent(response.RequestId, response.Approved, Rewrite(call)) { Reason = RewriteText(response.Reason) },
        DataContent or UriContent or UsageContent or HostedFileContent or HostedVectorStoreContent => content,
        _ => null,
    };

    public string? RewriteText(string? text) => text is null ? null : rewrite(text);

    public object? RewriteValue(object? value) => value switch
    {
        AIContent content => Rewrite(content) ?? throw Unknown(content),
        IEnumerable<AIContent> contents => contents.Select(content => Rewrite(content) ?? throw Unknown(content)).ToList(),
        _ => _values.Rewrite(value),
    };

    public Dictionary<string, object?> RewriteArguments(IDictionary<string, object?> arguments) =>
        arguments.ToDictionary(pair => pair.Key, pair => RewriteValue(pair.Value));

    private FunctionCallContent Rewrite(FunctionCallContent call) =>
        new(call.CallId, call.Name, call.Arguments is null ? null : RewriteArguments(call.Arguments)) { InformationalOnly = call.InformationalOnly };

    private static NotSupportedException Unknown(AIContent content) => new(
        $"A message has a content of type {content.GetType().Name}, in which entities cannot be redacted, expected texts, function calls and results, or data: " +
        "remove it from the request; nothing was sent.");
}
