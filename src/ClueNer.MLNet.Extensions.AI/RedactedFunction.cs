using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>
/// A tool called by an inner client with the model's arguments: the function gets originals, and the model gets placeholders.
/// </summary>
internal sealed class RedactedFunction(AIFunction function, RedactedConversation conversation) : DelegatingAIFunction(function)
{
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var restored = new AIFunctionArguments(conversation.CreateRestoringRewriter().RewriteArguments(arguments))
        {
            Services = arguments.Services,
            Context = arguments.Context,
        };
        object? result;
        try
        {
            result = await base.InvokeCoreAsync(restored, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The exception's message may be sent to the model.
            throw new InvalidOperationException(
                await conversation.RedactAsync(rewriter => rewriter.RewriteText(e.Message), cancellationToken).ConfigureAwait(false), e);
        }

        return await conversation.RedactAsync(rewriter => rewriter.RewriteValue(result), cancellationToken).ConfigureAwait(false);
    }
}
