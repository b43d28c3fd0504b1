using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Matchmaking.Testing;

/// <summary>The guide that every new reader follows, run command by command as it stands.</summary>
internal static partial class Guide
{
    /// <summary>From registration to delivery, on a product with the demo's data.</summary>
    public static async Task FollowAsync(Uri address, CancellationToken ct)
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "first-match.md"), ct);
        var commands = string.Join('\n', Commands().Matches(guide).Select(x => x.Groups["code"].Value));
        var start = new ProcessStartInfo("/bin/bash", ["-euo", "pipefail"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["URL"] = address.ToString().TrimEnd('/');
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(commands);
        shell.StandardInput.Close();
        var said = await Task.WhenAll(shell.StandardOutput.ReadToEndAsync(ct), shell.StandardError.ReadToEndAsync(ct));
        await shell.WaitForExitAsync(ct);
        var output = string.Concat(said);
        Expect.That(shell.ExitCode == 0, output);
        Expect.That(output.Contains("The match is accepted", StringComparison.Ordinal), output);
        Expect.That(output.Contains("committed 500, delivered 300", StringComparison.Ordinal), output);
    }

    [GeneratedRegex("^```bash\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex Commands();
}
