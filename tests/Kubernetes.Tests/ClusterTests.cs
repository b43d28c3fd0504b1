using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>The local overlay really runs, and goes on serving while its pods come and go.</summary>
public sealed partial class ClusterTests(Images images, ITestOutputHelper output)
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    [Fact]
    public async Task LocalOverlay_Runs_AndLosesNothing_WhilePodsComeAndGo()
    {
        Cluster.Need();
        await using var cluster = await Cluster.StartAsync(await images.ArchiveAsync(), Say, TestContext.Current.CancellationToken);
        await cluster.ApplyAsync();
        Say("Every pod is ready");

        var offer = await WalkAsync(cluster);
        Say("The main path is walked");

        var load = await Load.StartAsync(cluster.Gateway, offer);
        await using (load)
        {
            await RestartAsync(cluster);
            Say($"Every Deployment was restarted: {load.Answered} requests, {load.Repeated} repeated, {load.Failures.Count} failed");
            await KillAsync(cluster);
            Say($"A pod of each was killed: {load.Answered} requests, {load.Repeated} repeated, {load.Failures.Count} failed");
            await BreakAsync(cluster);
            Say($"A version that cannot start was stopped: {load.Answered} requests, {load.Repeated} repeated, {load.Failures.Count} failed");
            await load.StopAsync();
            Assert.True(load.Failures.Count == 0, string.Join('\n', load.Failures.Take(40)));
            Assert.True(load.Offers.Count > 100);
            Assert.Equal(0, await load.UnscreenedAsync(TimeSpan.FromMinutes(2)));
            Say($"All {load.Offers.Count} offers were screened");
        }
    }

    /// <summary>docs/guides/first-match.md as it stands, against the gateway's service.</summary>
    private static async Task<Guid> WalkAsync(Cluster cluster)
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Tools.Root, "docs", "guides", "first-match.md"));
        string[] commands = [.. Commands().Matches(guide).Select(x => x.Groups["code"].Value)];
        // The demo's agencies have offices; here the agency describes its first one.
        const string Office = """
            AGENCY_ID=$(call "$AGENCY" GET me | field organisationId)
            for _ in $(seq 1 60); do call "$AGENCY" GET "agencies/$AGENCY_ID" >/dev/null 2>&1 && break; sleep 1; done
            call "$AGENCY" PUT "agencies/$AGENCY_ID" -H "If-Match: \"$(version "$AGENCY" "agencies/$AGENCY_ID")\"" -d '{"offices": [{"id": "0198a000-0000-7000-8000-000000000001", "name": "Abéché", "country": "TD", "timeZone": "Africa/Ndjamena"}]}' >/dev/null

            """;
        // The guide waits half a minute for the screening; a machine with sixteen pods on two processors may need longer.
        const string Cleared = """
            for _ in $(seq 1 180); do call "$COMPANY" GET "companies/$COMPANY_ID" | grep -q '"standing":"clear"' && break; sleep 1; done

            """;
        var home = Path.Combine(cluster.Folder, "curl");
        Directory.CreateDirectory(home);
        await File.WriteAllTextAsync(Path.Combine(home, ".curlrc"), $"connect-to = \"localhost:5080:{cluster.Gateway}\"\n");
        var said = await Tools.RunAsync(
            "/bin/bash", ["-euo", "pipefail"], new Dictionary<string, string> { ["CURL_HOME"] = home, ["URL"] = "http://localhost:5080" },
            string.Join('\n', [commands[0], Office, commands[1], Cleared, .. commands[2..]]));
        Assert.Contains("committed 500, delivered 300", said, StringComparison.Ordinal);
        return Guid.Parse(OfferId().Match(said).Groups["id"].Value);
    }

    private async Task RestartAsync(Cluster cluster)
    {
        foreach (var deployment in Cluster.Deployments)
        {
            await cluster.KubectlAsync("rollout", "restart", $"deployment/{deployment}");
            await cluster.RolledOutAsync(deployment);
            Say($"{deployment} was restarted");
        }
    }

    /// <summary>At once, as when a node dies; another one takes its place.</summary>
    private async Task KillAsync(Cluster cluster)
    {
        foreach (var deployment in Cluster.Deployments)
        {
            var pod = (await cluster.PodsAsync(deployment))[0];
            await cluster.KubectlAsync("delete", "pod", pod, "--grace-period=0", "--force");
            await cluster.RolledOutAsync(deployment);
            Say($"{pod} was killed");
        }
    }

    private static async Task BreakAsync(Cluster cluster)
    {
        var archive = Path.Combine(cluster.Folder, "broken.tar");
        await Tools.RunAsync("python3", [Path.Combine(Tools.Cluster, "mkimage.py"), archive, "local/matchmaking/portal:0.2.0", "/app/service=/etc/hostname", "--", "/app/service"]);
        await cluster.LoadAsync(archive);
        var before = await cluster.PodsAsync("portal");
        await cluster.KubectlAsync("set", "image", "deployment/portal", "service=local/matchmaking/portal:0.2.0");

        var (exit, _) = await cluster.TryKubectlAsync("rollout", "status", "--timeout=45s", "deployment/portal");

        Assert.NotEqual(0, exit);
        var after = await cluster.PodsAsync("portal");
        Assert.Equal(2, before.Length);
        Assert.Subset(after.ToHashSet(), before.ToHashSet());
        await cluster.KubectlAsync("rollout", "undo", "deployment/portal");
        await cluster.RolledOutAsync("portal");
    }

    private void Say(string what) => output.WriteLine($"{_since.Elapsed:mm\\:ss} {what}");

    [GeneratedRegex("^```bash\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex Commands();

    [GeneratedRegex("Offer (?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex OfferId();
}
