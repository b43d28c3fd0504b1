using System.Diagnostics;

namespace Matchmaking.Distributed.Servers;

/// <summary>
/// Debian's servers refuse to run as root, and have users of their own, who must be able to pass through the folders above theirs; anybody
/// else runs them as themselves.
/// </summary>
internal static class Accounts
{
    public static async Task<string[]> RunAsAsync(string user, string folder)
    {
        Directory.CreateDirectory(folder);
        if (!Environment.IsPrivilegedProcess)
        {
            return [];
        }

        await RunAsync(["chown", "-R", user + ":", folder]);
        await RunAsync(["setpriv", "--reuid", user, "--regid", user, "--init-groups", "test", "-w", folder]);
        return ["setpriv", "--reuid", user, "--regid", user, "--init-groups"];
    }

    public static async Task RunAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed{string.Concat(said.Select(x => $":\n{x}"))}");
        }
    }
}
