using System.Text;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>The output of a process.</summary>
internal sealed record CluenerResult(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonObject[] Rows => [.. Lines.Select(line => JsonNode.Parse(line)!.AsObject())];
}
