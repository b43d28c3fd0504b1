using System.Diagnostics;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>Programs of the machine, and where things are.</summary>
internal static class Tools
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A real API server and a one-node cluster; they belong to the machine, not to the project.</summary>
    public static string Cluster { get; } = Environment.GetEnvironmentVariable("MATCHMAKING_KUBERNETES") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "kubernetes"));

    public static string Overlay(string name) => Path.Combine(Root, "k8s", "overlays", name);

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Skips where the manifests cannot be rendered.</summary>
    public static void NeedKubectl() => Assert.SkipUnless(Has("kubectl"), "kubectl is not installed");

    /// <summary>Skips where no API server can be started.</summary>
    public static void NeedApiServer()
    {
        NeedKubectl();
        Assert.SkipUnless(File.Exists(Path.Combine(Cluster, "check.sh")), $"there is no {Cluster}/check.sh; say where it is with MATCHMAKING_KUBERNETES");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root starts an API server here");
    }

    /// <summary>Runs to the end; output and errors together.</summary>
    public static async Task<(int Exit, string Output)> TryAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = input is not null };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The same, and it must succeed.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? input = null)
    {
        string[] all = [.. arguments];
        var (exit, output) = await TryAsync(program, all, environment, input);
        Assert.True(exit == 0, $"{program} {string.Join(' ', all)} ended with {exit}:\n{output}");
        return output;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
