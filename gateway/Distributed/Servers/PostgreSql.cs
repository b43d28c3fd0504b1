using System.Globalization;

namespace Matchmaking.Distributed.Servers;

/// <summary>Debian's PostgreSQL on a loopback port, its data in a folder of its own.</summary>
internal sealed class PostgreSql : IAsyncDisposable
{
    private const string User = "matchmaking";
    private readonly string _password;

    private PostgreSql(ManagedProcess process, int port, string password) => (Process, Port, _password) = (process, port, password);

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing => FindPrograms() is null ? "PostgreSQL is missing: apt-get install postgresql" : null;

    public ManagedProcess Process { get; }

    public int Port { get; }

    /// <summary>With <c>{module}</c> for the service's name. Few connections each: a server has a hundred for everybody.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1;Port={Port};Username={User};Password={_password};Database=matchmaking_{{module}};Maximum Pool Size=15;Timeout=5;Include Error Detail=false";

    public static async Task<PostgreSql> StartAsync(string folder, string logs, string password, string address, CancellationToken ct)
    {
        var bin = FindPrograms() ?? throw new InvalidOperationException(Missing);
        var run = await Accounts.RunAsAsync("postgres", folder);
        var data = Path.Combine(folder, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            var secret = Path.Combine(folder, "password");
            await File.WriteAllTextAsync(secret, password, ct);
            await Accounts.RunAsync([.. run, Path.Combine(bin, "initdb"), "-D", data, "-U", User, "--pwfile", secret, "-A", "scram-sha-256", "-E", "UTF8", "--locale", "C.UTF-8"]);
            File.Delete(secret);
            await File.AppendAllTextAsync(Path.Combine(data, "pg_hba.conf"), "host all all samenet scram-sha-256\n", ct);
        }

        var port = Ports.Free();
        var process = new ManagedProcess(
            "postgresql",
            logs,
            [
                .. run, Path.Combine(bin, "postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=" + address,
                "-c", "unix_socket_directories=" + folder, "-c", "max_connections=400",
            ],
            new Dictionary<string, string>());
        process.Start();
        await Ports.WaitOrStopAsync(process, port, ct);
        return new PostgreSql(process, port, password);
    }

    /// <summary>Starts it again after a kill; it refuses as long as one of the killed one's own processes lives.</summary>
    public async Task AgainAsync(CancellationToken ct)
    {
        while (true)
        {
            Process.Start();
            try
            {
                await Ports.WaitAsync(Process, Port, ct);
                return;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(200, ct);
            }
        }
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    /// <summary>The newest version's.</summary>
    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(x => Path.Combine(x, "bin")).FirstOrDefault(x => File.Exists(Path.Combine(x, "initdb")))
        : null;
}
