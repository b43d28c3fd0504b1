using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>The guide that every new reader follows, run command by command as it stands.</summary>
public sealed partial class FirstMatchGuide
{
    [Fact]
    public async Task EveryCommand_Works_FromRegistrationToDelivery()
    {
        await using var product = await Product.StartAsync(seed: true);
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "first-match.md"), TestContext.Current.CancellationToken);
        var commands = string.Join('\n', Commands().Matches(guide).Select(x => x.Groups["code"].Value));

        var start = new ProcessStartInfo("/bin/bash") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-euo");
        start.ArgumentList.Add("pipefail");
        start.Environment["URL"] = product.Address.ToString().TrimEnd('/');
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(commands);
        shell.StandardInput.Close();
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(shell.ExitCode == 0, $"{await output}\n{await errors}");
        Assert.Contains("The match is accepted", await output, StringComparison.Ordinal);
        Assert.Contains("committed 500, delivered 300", await output, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```bash\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex Commands();
}
