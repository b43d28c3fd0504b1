using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Matchmaking.Architecture.Tests;

/// <summary>The assemblies and source files under test.</summary>
internal static class Product
{
    public static string Root { get; } = FindRoot();

    /// <summary>The services, by the folders of <c>services/</c>: a new one is under the rules at once.</summary>
    public static IReadOnlyList<string> ServiceNames { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "services")).Select(x => Path.GetFileName(x)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Assembly> Services { get; } = [.. ServiceNames.Select(x => Assembly.Load($"Matchmaking.{x}"))];

    public static IReadOnlyList<Assembly> Shared { get; } =
        [.. new[] { "Vocabulary", "Contracts", "Messaging", "ServiceDefaults" }.Select(x => Assembly.Load($"Matchmaking.{x}"))];

    public static IEnumerable<string> SourceFiles() => new[] { "services", "shared", "gateway", "tests" }
        .SelectMany(x => Directory.EnumerateFiles(Path.Combine(Root, x), "*.cs", SearchOption.AllDirectories))
        .Where(x => !x.Contains("/obj/", StringComparison.Ordinal) && !x.Contains("/bin/", StringComparison.Ordinal) && !x.Contains("/Migrations/", StringComparison.Ordinal));

    /// <summary>What a program was restored with, <c>Name/1.2.3</c> each.</summary>
    public static IReadOnlyList<string> Libraries(string folder)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, folder, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Where(x => x.Value.GetProperty("type").GetString() == "package").Select(x => x.Name)];
    }

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
