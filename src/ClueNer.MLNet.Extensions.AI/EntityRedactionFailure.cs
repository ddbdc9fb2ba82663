namespace ClueNer.MLNet.Extensions.AI;

/// <summary>What happens to a request where entities could not be looked for. Under none of these is a text sent that was not searched.</summary>
public enum EntityRedactionFailure
{
    /// <summary>The request is not sent, and an <see cref="InvalidOperationException"/> says so. The default.</summary>
    Throw,

    /// <summary>The whole text is sent as one placeholder, <c>〔text1〕</c>; it is restored where the answer has it.</summary>
    WithholdText,
}
