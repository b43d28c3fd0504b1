using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Distributed.Servers;

namespace Matchmaking.Distributed;

/// <summary>
/// Broker, database and search server, and every service as its own processes behind the gateway, on this machine's loopback. A service that
/// ends by itself is started again, as a cluster would.
/// </summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string Gateway = "gateway";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Services and their programs.</summary>
    private static readonly (string Service, string Program)[] Programs =
    [
        ("identity", "Identity"), ("offer-intake", "OfferIntake"), ("needs-catalog", "NeedsCatalog"), ("matching", "Matching"),
        ("screening", "Screening"), ("notification", "Notification"), ("portal", "Portal"),
    ];

    /// <summary>On one machine for all, work that nobody waits for at a screen gives way to work that somebody does.</summary>
    private static readonly string[] GivesWay = ["nice", "-n", "5"];
    private static readonly string[] InTheBackground = ["matching", "notification", "screening"];

    private readonly DeploymentOptions _options;
    private readonly List<Replica> _replicas = [];
    private readonly Dictionary<string, Balancer> _balancers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _watching = [];
    private PostgreSql? _database;
    private RabbitMq? _broker;
    private SearchServer? _search;

    private Deployment(DeploymentOptions options) => _options = options;

    public IReadOnlyList<Replica> Replicas => _replicas;

    public PostgreSql Database => _database!;

    public RabbitMq Broker => _broker!;

    public SearchServer? Search => _search;

    public Uri Address => new($"http://localhost:{_options.Port}");

    public string Logs => Path.Combine(_options.Folder, "log");

    /// <summary>Starts everything and returns when the gateway and all services are ready.</summary>
    public static async Task<Deployment> StartAsync(DeploymentOptions options, Action<string> say, CancellationToken ct)
    {
        var deployment = new Deployment(options);
        deployment.PrepareFolders();
        try
        {
            say("Starting the servers …");
            await deployment.StartServersAsync(ct);
            deployment.Describe();
            say("Declaring queues and migrating databases …");
            await deployment.PrepareAsync(ct);
            say("Starting the services …");
            foreach (var replica in deployment._replicas)
            {
                replica.Process.Start();
                deployment._watching.Add(deployment.WatchAsync(replica));
            }

            await deployment.ReadyAsync(ct);
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every replica that should run says it is ready.</summary>
    public async Task ReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        foreach (var replica in _replicas.Where(x => x.Wanted))
        {
            while (!await IsReadyAsync(http, replica, ct))
            {
                await Task.Delay(100, ct);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watching);
        await Task.WhenAll(_replicas.Select(x => x.Process.DisposeAsync().AsTask()));
        foreach (var balancer in _balancers.Values)
        {
            await balancer.DisposeAsync();
        }

        await Task.WhenAll(
            _search?.DisposeAsync().AsTask() ?? Task.CompletedTask,
            _broker?.DisposeAsync().AsTask() ?? Task.CompletedTask,
            _database?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        _stop.Dispose();
    }

    /// <summary>Debian's servers have users of their own, who pass through the folder; what is ours in it is ours alone.</summary>
    private void PrepareFolders()
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(_options.Folder);
        File.SetUnixFileMode(_options.Folder, Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var folder in Programs.Select(x => x.Service).Concat(["keys", "log"]))
        {
            Directory.CreateDirectory(Path.Combine(_options.Folder, folder), Owner);
        }
    }

    private async Task StartServersAsync(CancellationToken ct)
    {
        var secrets = Secrets();
        var folder = Path.Combine(_options.Folder, "servers");
        // Whatever came up is known, and so stopped, also when another does not come up.
        await Task.WhenAll(
            Task.Run(async () => _broker = await RabbitMq.StartAsync(Path.Combine(folder, "rabbitmq"), Logs, secrets["broker"], "127.0.0.1", ct), ct),
            Task.Run(async () => _database = await PostgreSql.StartAsync(Path.Combine(folder, "postgresql"), Logs, secrets["database"], "127.0.0.1", ct), ct),
            Task.Run(
                async () => _search = _options.SearchProgram is { } program
                    ? await SearchServer.StartAsync(program, _options.SearchEngine, Path.Combine(folder, _options.SearchEngine), Logs, ct)
                    : null,
                ct));
    }

    /// <summary>Says which processes there are and what each is told.</summary>
    private void Describe()
    {
        var shared = Shared(Secrets());
        var ports = Programs.ToDictionary(x => x.Service, x => Enumerable.Range(0, Count(x.Service)).Select(_ => Ports.Free()).ToArray(), StringComparer.Ordinal);
        foreach (var (service, _) in Programs)
        {
            _balancers[service] = new Balancer(ports[service]);
            shared[$"Platform__Services__{service}"] = Local(_balancers[service].Port);
        }

        shared[$"Platform__Services__{Gateway}"] = Local(_options.Port);
        foreach (var (service, program) in Programs)
        {
            for (var i = 0; i < ports[service].Length; i++)
            {
                Add(service, program, i, ports[service][i], shared, new() { ["Database__Folder"] = Path.Combine(_options.Folder, service) });
            }
        }

        var toReplicas = Programs.ToDictionary(x => $"Platform__Services__{x.Service}", x => string.Join(',', ports[x.Service].Select(Local)), StringComparer.Ordinal);
        Add(Gateway, "Gateway", 0, _options.Port, shared, toReplicas);
    }

    /// <summary>Matching's own index is one process's.</summary>
    private int Count(string service) => service == "matching" && _search is null && _options.SearchAddress is null ? 1 : _options.Replicas;

    private void Add(string service, string program, int number, int port, Dictionary<string, string> shared, Dictionary<string, string> own)
    {
        var name = number == 0 ? service : $"{service}-{number + 1}";
        var environment = new Dictionary<string, string>(shared) { ["ASPNETCORE_URLS"] = Local(port) };
        foreach (var (key, value) in own.Concat(_options.Settings))
        {
            environment[key] = value;
        }

        string[] command = [.. InTheBackground.Contains(service, StringComparer.Ordinal) ? GivesWay : [], PathOf(program)];
        _replicas.Add(new Replica(service, port, new ManagedProcess(name, Logs, command, environment)));
    }

    private Dictionary<string, string> Shared(Dictionary<string, string> secrets)
    {
        var shared = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["Platform__PublicUrl"] = $"http://localhost:{_options.Port}",
            // The gateway and the portal are this machine's own.
            ["Platform__TrustedProxies"] = "127.0.0.1",
            ["Gateway__TrustedProxies"] = "127.0.0.1",
            ["Platform__Demo"] = _options.Demo ? "true" : "false",
            ["Identity__DemoFile"] = Path.Combine(AppContext.BaseDirectory, "Demo", "organisations.json"),
            ["Database__Provider"] = "PostgreSql",
            ["Database__ConnectionString"] = _database!.ConnectionString,
            ["Broker__Transport"] = "RabbitMq",
            ["Broker__Host"] = "127.0.0.1",
            ["Broker__Port"] = _broker!.Port.ToString(CultureInfo.InvariantCulture),
            ["Broker__Username"] = RabbitMq.User,
            ["Broker__Password"] = secrets["broker"],
        };
        if ((_search?.Address.ToString() ?? _options.SearchAddress) is { } search)
        {
            shared["Matching__Search__Address"] = search;
        }

        foreach (var service in Programs.Select(x => x.Service).Append("directory"))
        {
            shared[$"Platform__ServiceSecrets__{service}"] = secrets[service];
        }

        shared["Screening__EvidenceKey"] = secrets["evidence"];
        return shared;
    }

    /// <summary>Nothing runs yet, so each service may declare and migrate in one go.</summary>
    private Task PrepareAsync(CancellationToken ct) => Parallel.ForEachAsync(Programs, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, async (x, token) =>
    {
        var environment = _replicas.First(replica => replica.Service == x.Service).Process.Environment;
        await using var process = new ManagedProcess($"{x.Service}-prepare", Logs, [PathOf(x.Program), "--declare", "--migrate"], environment);
        process.Start();
        await process.ExitAsync(token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{x.Service} could not be prepared:\n{process.Tail()}");
        }
    });

    private async Task WatchAsync(Replica replica)
    {
        try
        {
            while (true)
            {
                await replica.Process.ExitAsync(_stop.Token);
                await Task.Delay(Pause, _stop.Token);
                if (replica.Wanted && !replica.Process.IsRunning)
                {
                    replica.Process.Start();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The deployment ends.
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Replica replica, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"{Local(replica.Port)}/health/ready"), ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>The programs of the same build as this one, each in its project's own folder.</summary>
    private string PathOf(string program)
    {
        if (_options.Programs is { } published)
        {
            return Path.Combine(published, program, $"Matchmaking.{program}");
        }

        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var project = program == "Gateway" ? $"gateway/{program}" : $"services/{program}";
        return Path.Combine(root, project, "bin", configuration, framework, $"Matchmaking.{program}");
    }

    /// <summary>Made at the first start, kept in the folder.</summary>
    private Dictionary<string, string> Secrets()
    {
        var folder = Path.Combine(_options.Folder, "keys");
        var file = Path.Combine(folder, "secrets.json");
        var secrets = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : [];
        // A folder of an older version lacks those that came later.
        string[] missing = [.. Programs.Select(x => x.Service).Concat(["directory", "broker", "database", "evidence"]).Where(x => !secrets.ContainsKey(x))];
        if (missing.Length == 0)
        {
            return secrets;
        }

        foreach (var name in missing)
        {
            secrets[name] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        }

        File.WriteAllText(file, JsonSerializer.Serialize(secrets));
        return secrets;
    }
}
