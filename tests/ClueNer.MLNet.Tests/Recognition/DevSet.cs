using System.Text.Json;

namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>CLUENER2020 dev, which is next to the goldens because we may not redistribute it.</summary>
internal static class DevSet
{
    public static string[] Texts() =>
        [.. File.ReadLines(Goldens.SharedPath("..", "cluener", "dev.json")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
}
