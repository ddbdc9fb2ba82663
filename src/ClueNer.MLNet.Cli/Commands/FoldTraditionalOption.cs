using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>--fold-traditional</c>: for models that were trained on simplified text.</summary>
internal sealed class FoldTraditionalOption : Option<bool>
{
    public FoldTraditionalOption()
        : base("--fold-traditional")
    {
        Description = "Look traditional Chinese characters up as simplified ones, one to one. Offsets stay.";
    }
}
