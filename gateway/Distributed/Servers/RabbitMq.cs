using System.Globalization;

namespace Matchmaking.Distributed.Servers;

/// <summary>Debian's RabbitMQ on loopback ports, its data in a folder of its own.</summary>
internal sealed class RabbitMq : IAsyncDisposable
{
    public const string User = "matchmaking";
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private readonly ManagedProcess _names;

    private RabbitMq(ManagedProcess process, ManagedProcess names, int port) => (Process, _names, Port) = (process, names, port);

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing => File.Exists(Program) ? null : "RabbitMQ is missing: apt-get install rabbitmq-server";

    public ManagedProcess Process { get; }

    public int Port { get; }

    /// <param name="settings">Lines of its configuration besides.</param>
    public static async Task<RabbitMq> StartAsync(string folder, string logs, string password, string address, CancellationToken ct, string settings = "")
    {
        if (Missing is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        var (port, names, node) = (Ports.Free(), Ports.Free(), Ports.Free());
        var all = $"""
            listeners.tcp.1 = {address}:{port}
            log.console = true
            log.console.level = warning
            log.file = false
            default_user = {User}
            default_pass = {password}
            loopback_users = none
            vm_memory_high_watermark.absolute = 512MiB
            disk_free_limit.absolute = 100MB
            {settings}

            """;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), all, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "plugins"), "[].\n", ct);
        var run = await Accounts.RunAsAsync("rabbitmq", folder);
        var environment = new Dictionary<string, string>
        {
            // The name server would be everybody's and outlive the broker; this one is the broker's own.
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = names.ToString(CultureInfo.InvariantCulture),
            // Else a shell script stays in front, and a kill of it would leave the broker running.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = "matchmaking@localhost",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_DIST_PORT"] = node.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };
        var epmd = new ManagedProcess("epmd", logs, [.. run, "epmd"], environment);
        epmd.Start();
        await Ports.WaitOrStopAsync(epmd, names, ct);
        var process = new ManagedProcess("rabbitmq", logs, [.. run, Program], environment);
        process.Start();
        try
        {
            await Ports.WaitOrStopAsync(process, port, ct);
        }
        catch
        {
            await epmd.DisposeAsync();
            throw;
        }

        return new RabbitMq(process, epmd, port);
    }

    /// <summary>Starts it again after a kill.</summary>
    public async Task AgainAsync(CancellationToken ct)
    {
        Process.Start();
        await Ports.WaitAsync(Process, Port, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await _names.DisposeAsync();
    }
}
