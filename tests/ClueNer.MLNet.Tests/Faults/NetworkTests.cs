namespace ClueNer.MLNet.Tests.Faults;

/// <summary>
/// Nothing is sent or fetched: recognition, conversion, saving and redaction open no sockets and load no code that could.
/// </summary>
public class NetworkTests
{
    // The runtime's own socket for debuggers.
    private static readonly (string, string) WithoutDiagnostics = ("DOTNET_EnableDiagnostics", "0");

    [Fact]
    public void Use_Everything_OpensNoSocket()
    {
        using var folder = new TemporaryFolder();

        var output = ProbeProcess.Run("use", folder.Path, WithoutDiagnostics);

        Assert.Contains("found name:李晓明 organization:北京大学", output, StringComparison.Ordinal);
        Assert.DoesNotContain("network socket", output, StringComparison.Ordinal);
        // Primitives has types such as IPAddress and cannot open a socket.
        Assert.DoesNotContain("network assembly", output.Replace("network assembly System.Net.Primitives", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Use_SocketOpened_IsSeen()
    {
        using var folder = new TemporaryFolder();

        var output = ProbeProcess.Run("use-and-connect", folder.Path, WithoutDiagnostics);

        Assert.Contains("network assembly System.Net.Sockets", output, StringComparison.Ordinal);
        Assert.True(!OperatingSystem.IsLinux() || output.Contains("network socket:", StringComparison.Ordinal), output);
    }
}
