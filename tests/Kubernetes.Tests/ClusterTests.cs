using System.Diagnostics;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>The local overlay really runs, and goes on serving while its pods come and go.</summary>
public sealed class ClusterTests(Images images, ITestOutputHelper output)
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    [Fact]
    public async Task LocalOverlay_Runs_AndLosesNothing_WhilePodsComeAndGo()
    {
        Cluster.Need();
        await using var cluster = await Cluster.StartAsync(await images.ArchiveAsync(), Say, TestContext.Current.CancellationToken);
        await cluster.ApplyAsync();
        Say("Every pod is ready");
        await ScrapeAsync(cluster);

        var offer = await FirstMatch.WalkAsync(cluster.Gateway, cluster.Folder);
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
            var unscreened = await load.UnscreenedAsync(TimeSpan.FromMinutes(2));
            Say($"{load.Offers.Count} offers were acknowledged, {unscreened} of them were not screened");
            Assert.True(load.Failures.Count == 0, string.Join('\n', load.Failures.GroupBy(x => x[9..], StringComparer.Ordinal).OrderByDescending(x => x.Count()).Take(20).Select(x => $"{x.Count()} × {x.Key}, from {x.Min(y => y[..8])} to {x.Max(y => y[..8])}")));
            Assert.True(load.Offers.Count > 100);
            Assert.Equal(0, unscreened);
        }
    }

    /// <summary>Every pod can be scraped at the port that the network policy opens for it.</summary>
    private static async Task ScrapeAsync(Cluster cluster)
    {
        using var http = new HttpClient();
        var addresses = (await cluster.KubectlAsync("get", "pods", "--selector", "app.kubernetes.io/name!=prepare", "--output=jsonpath={.items[*].status.podIP}")).Split(' ');
        Assert.Equal(2 * Cluster.Deployments.Length, addresses.Length);
        foreach (var address in addresses)
        {
            Assert.Contains("http_server_request_duration_seconds", await http.GetStringAsync(new Uri($"http://{address}:9464/metrics")), StringComparison.Ordinal);
        }
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
}
