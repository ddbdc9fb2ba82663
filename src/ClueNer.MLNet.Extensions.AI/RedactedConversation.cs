using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Redacts what is sent to the model and restores what comes back, with one session's dictionary.</summary>
internal sealed class RedactedConversation(TextRedactor redactor, EntityRedactionSession session)
{
    public EntityRedactionSession Session => session;

    public TolerantRestorer CreateRestorer() => new(session.Dictionary);

    /// <summary>Makes a request twice: first to collect its texts, and then with each text's replacement.</summary>
    public async Task<T> RedactAsync<T>(Func<MessageRewriter, T> make, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        make(new MessageRewriter(text =>
        {
            texts.Add(text);
            return text;
        }));
        var redacted = await redactor.RedactAsync(texts, session.Dictionary, cancellationToken).ConfigureAwait(false);
        return make(new MessageRewriter(text => redacted[text]));
    }

    public MessageRewriter CreateRestoringRewriter() => new(Restore);

    public AIContent Restore(AIContent content)
    {
        if (CreateRestoringRewriter().Rewrite(content) is not { } restored)
        {
            return content;
        }

        restored.Annotations = content.Annotations;
        restored.AdditionalProperties = content.AdditionalProperties;
        return restored;
    }

    private string Restore(string text)
    {
        var restorer = CreateRestorer();
        var restored = restorer.Append(text) + restorer.Flush();
        session.Count(restorer);
        return restored;
    }
}
