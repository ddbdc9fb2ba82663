namespace ClueNer.MLNet.Extensions.AI;

/// <summary>What happens to a request if a text cannot be searched for entities. A text that was not searched is never sent.</summary>
public enum EntityRedactionFailure
{
    /// <summary>The request is not sent, and an <see cref="InvalidOperationException"/> is thrown. The default.</summary>
    Throw,

    /// <summary>The whole text is sent as one placeholder, <c>〔text1〕</c>, which is restored if the answer contains it.</summary>
    WithholdText,
}
