using System.Diagnostics;

namespace ClueNer.MLNet.Tests.Faults;

/// <summary>A real file system of one megabyte; skips the test if none can be mounted.</summary>
internal sealed class FullDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FullDisk(string options = "size=1m")
    {
        Path = Directory.CreateDirectory(_folder.File("盘 1")).FullName;
        var mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", options, "none", Path);
        if (!mounted)
        {
            _folder.Dispose();
            Assert.Skip("A small file system can be mounted only by root on Linux, where the container allows it.");
        }
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Fills all except a few bytes.</summary>
    public void FillTo(int freeBytes)
    {
        var free = (int)new DriveInfo(Path).AvailableFreeSpace;
        System.IO.File.WriteAllBytes(File("filler"), new byte[Math.Max(0, free - freeBytes)]);
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
