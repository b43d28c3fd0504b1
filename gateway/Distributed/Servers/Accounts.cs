using System.Diagnostics;

namespace Matchmaking.Distributed.Servers;

/// <summary>
/// Debian's servers refuse to run as root, and have users of their own. Those may pass through the folders above their own, which are often
/// root's alone; anybody else runs them as themselves.
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
        return ["setpriv", "--reuid", user, "--regid", user, "--init-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
    }

    public static async Task RunAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed:\n{string.Concat(said)}");
        }
    }
}
