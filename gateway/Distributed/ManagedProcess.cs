using System.Diagnostics;
using System.Globalization;

namespace Matchmaking.Distributed;

/// <summary>A process that was started here: its output goes to a file, and it ends with its owner.</summary>
internal sealed class ManagedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private readonly ProcessStartInfo _start;
    private Process? _process;

    /// <param name="name">Name in messages, and of the log.</param>
    /// <param name="logs">Folder of the log.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public ManagedProcess(string name, string logs, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        Name = name;
        Environment = environment;
        Log = Path.Combine(logs, name + ".log");
        Directory.CreateDirectory(logs);
        // Not by a shell, which would drop settings such as Platform__Services__offer-intake: it knows no variables with a dash.
        _start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
        {
            _start.Environment[key] = value;
        }
    }

    public string Name { get; }

    public string Log { get; }

    /// <summary>What the process is told beside this one's own variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public int ExitCode => _process?.ExitCode ?? throw new InvalidOperationException($"{Name} was not started.");

    public bool IsRunning => _process is { HasExited: false };

    public int Id => _process?.Id ?? throw new InvalidOperationException($"{Name} was not started.");

    public void Start()
    {
        _process?.Dispose();
        _process = Process.Start(_start) ?? throw new InvalidOperationException($"{Name} did not start.");
        _ = WriteLogAsync(_process.StandardOutput.BaseStream, _process.StandardError.BaseStream);
    }

    /// <summary>Ends when the process has.</summary>
    public Task ExitAsync(CancellationToken ct) => _process?.WaitForExitAsync(ct) ?? Task.CompletedTask;

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        if (IsRunning)
        {
            _process!.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Asks it to end, and makes it after half a minute.</summary>
    public async Task StopAsync()
    {
        if (!IsRunning)
        {
            return;
        }

        using (var kill = Process.Start("/bin/kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        try
        {
            using var grace = new CancellationTokenSource(Grace);
            await _process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    /// <summary>The end of the log.</summary>
    public string Tail(int lines = 20) => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(lines)) : "";

    private async Task WriteLogAsync(params Stream[] outputs)
    {
        await using var log = new FileStream(Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await Task.WhenAll(outputs.Select(x => x.CopyToAsync(log)));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }
}
