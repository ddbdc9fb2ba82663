using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>--model</c>: a folder, or the built-in model.</summary>
internal sealed class ModelOption : Option<string?>
{
    public ModelOption()
        : base("--model", "-m")
    {
        Description = "An entity model folder (default: the built-in model, cluener-mini).";
        HelpName = "folder";
    }

    public static EntityModel Load(string? folder) => folder is null ? EntityModel.Default : EntityModel.Load(folder);
}
