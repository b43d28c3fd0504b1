using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>
/// A one-node cluster with the local overlay in it, as docs/guides/operate.md sets it up; PostgreSQL, RabbitMQ and Elasticsearch run beside it.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    public static readonly string[] Deployments = [.. Manifests.Services, "gateway"];
    private readonly Dictionary<string, string> _environment = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-k8s-").FullName;
    private readonly Action<string> _say;
    private Servers? _servers;

    private Cluster(Action<string> say) => _say = say;

    /// <summary>The gateway's service.</summary>
    public IPEndPoint Gateway { get; private set; } = new(IPAddress.Loopback, 9);

    /// <summary>The servers' and the cluster's own folder.</summary>
    public string Folder => _folder;

    public static void Need()
    {
        Tools.NeedApiServer();
        Servers.Need();
    }

    public static async Task<Cluster> StartAsync(string images, Action<string> say, CancellationToken ct)
    {
        var cluster = new Cluster(say);
        try
        {
            await cluster.ScriptAsync("start");
            foreach (var pair in (await cluster.ScriptAsync("env")).Replace("export ", "", StringComparison.Ordinal).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                cluster._environment[pair.Split('=')[0]] = pair.Split('=')[1];
            }

            await cluster.ScriptAsync("load", images);
            say("The cluster runs and has the images");
            await cluster.StartServersAsync(ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task<string> KubectlAsync(params IEnumerable<string> arguments) => Tools.RunAsync("kubectl", ["--namespace", "matchmaking", .. arguments], _environment);

    public Task<(int Exit, string Output)> TryKubectlAsync(params IEnumerable<string> arguments) => Tools.TryAsync("kubectl", ["--namespace", "matchmaking", .. arguments], _environment);

    public Task LoadAsync(string image) => ScriptAsync("load", image);

    /// <summary>Applies the overlay, waits for the job and for every pod.</summary>
    public async Task ApplyAsync()
    {
        await KubectlAsync("apply", "--kustomize", Tools.Overlay("local"));
        await WaitAsync("wait", "--for=condition=complete", "--timeout=600s", "job/prepare");
        foreach (var deployment in Deployments)
        {
            await RolledOutAsync(deployment);
        }

        // None of them stumbled over the others on the way.
        Assert.Equal("", (await KubectlAsync("get", "pods", "--output=jsonpath={.items[*].status.containerStatuses[*].restartCount}")).Replace("0", "", StringComparison.Ordinal).Trim());
        Gateway = new IPEndPoint(IPAddress.Parse(await KubectlAsync("get", "service", "gateway", "--output=jsonpath={.spec.clusterIP}")), 8080);
    }

    /// <summary>Waits until every pod of a Deployment is the new one, there are two, and all are ready.</summary>
    public async Task RolledOutAsync(string deployment)
    {
        await WaitAsync("rollout", "status", "--timeout=600s", $"deployment/{deployment}");
        await WaitAsync("wait", "--for=jsonpath={.status.availableReplicas}=2", "--timeout=300s", $"deployment/{deployment}");
    }

    /// <summary>Those that run and are not on their way out.</summary>
    public async Task<string[]> PodsAsync(string deployment) => (await KubectlAsync(
        "get", "pods", "--selector", $"app.kubernetes.io/name={deployment}", "--field-selector=status.phase=Running",
        "--output=go-template={{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}}{{\"\\n\"}}{{end}}{{end}}"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public async ValueTask DisposeAsync()
    {
        await ScriptAsync("stop");
        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A wait that ends with what is to be seen when it was in vain.</summary>
    private async Task WaitAsync(params string[] arguments)
    {
        var (exit, said) = await TryKubectlAsync(arguments);
        if (exit == 0)
        {
            return;
        }

        var pods = await TryKubectlAsync("get", "pods,jobs", "--output=wide");
        var events = await TryKubectlAsync("get", "events", "--sort-by=.lastTimestamp");
        Assert.Fail(string.Join('\n', [said, pods.Output, .. events.Output.Split('\n').TakeLast(30)]));
    }

    private async Task StartServersAsync(CancellationToken ct)
    {
        var host = _environment["HOST_ADDRESS"];
        _servers = await Servers.StartAsync(IPAddress.Parse(host), ct);
        await KubectlAsync("create", "namespace", "matchmaking");
        await SecretAsync("database", ("connection-string", $"Host={host};Port={_servers.DatabasePort};Username=matchmaking;Password={_servers.Password};Database=matchmaking_{{module}};Maximum Pool Size=15"));
        await SecretAsync("broker-default-user", ("host", host), ("port", _servers.BrokerPort.ToString(CultureInfo.InvariantCulture)), ("username", "matchmaking"), ("password", _servers.Password));
        await SecretAsync("search", ("address", $"http://{host}:{_servers.SearchPort}"));
        await SecretAsync("service-secrets", [.. Manifests.Services.Append("directory").Select(x => (x, Secret()))]);
        await SecretAsync("screening-evidence", ("key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
        using var key = RSA.Create(3072);
        await SecretAsync("identity-keys", ("signing-1.pem", key.ExportPkcs8PrivateKeyPem()), ("encryption-1.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        await KubectlAsync("create", "configmap", "demo", $"--from-file={Path.Combine(Tools.Root, "gateway", "Demo", "organisations.json")}");
        _say("The servers run");
    }

    private Task SecretAsync(string name, params IEnumerable<(string Key, string Value)> values) =>
        KubectlAsync(["create", "secret", "generic", name, .. values.Select(x => $"--from-literal={x.Key}={x.Value}")]);

    private Task<string> ScriptAsync(string verb, params IEnumerable<string> arguments) =>
        Tools.RunAsync(Path.Combine(Tools.Cluster, "cluster.sh"), [verb, Path.Combine(_folder, "cluster"), .. arguments]);

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
