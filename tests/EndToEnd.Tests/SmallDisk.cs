using System.Diagnostics;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A disk of a few megabytes that a test fills up; it lies in memory and is unmounted afterwards.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    private SmallDisk(string folder) => (Folder, _filler) = (folder, Path.Combine(folder, "filler"));

    public string Folder { get; }

    public static SmallDisk Mount(int megabytes)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        var folder = Directory.CreateTempSubdirectory("matchmaking-disk-").FullName;
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        if (mounted is not null)
        {
            Directory.Delete(folder);
            Assert.Skip($"A small disk cannot be mounted here: {mounted}");
        }

        return new SmallDisk(folder);
    }

    /// <summary>Leaves not one byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 256 * 1024, 4 * 1024 })
        {
            var block = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // Full, to the last block of this size.
            }
        }
    }

    public void Free() => File.Delete(_filler);

    public void Dispose()
    {
        // A process that was just killed may hold the disk for a moment more.
        Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    /// <summary>Null, or what the command complains of.</summary>
    private static string? Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : complaint.Trim();
    }
}
