using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Xunit;

namespace Matchmaking.Contracts.Tests;

/// <summary>
/// The JSON and the wire name of every contract, as first published: one file a namespace under <c>Golden</c>. Set <c>UPDATE_GOLDEN=1</c> to
/// write them anew, then read the difference: a name gone or changed breaks messages in flight, stored documents and everybody's clients.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Written = new(WireJson.Options) { WriteIndented = true };

    private static IEnumerable<Type> Contracts => typeof(WireJson).Assembly.GetExportedTypes()
        .Where(x => x.IsEnum || (!x.IsGenericType && !x.IsAbstract && x.GetMethod("<Clone>$") is not null));

    public static TheoryData<string> Namespaces { get; } = [.. Contracts.Select(x => x.Namespace!).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void Contracts_AreAsPublished(string name)
    {
        var file = Path.Combine(Folder(), $"{name["Matchmaking.".Length..]}.json");
        var now = Describe(Contracts.Where(x => x.Namespace == name));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(file, now);
        }

        Assert.True(File.Exists(file), $"{Path.GetFileName(file)} is missing; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(file), now);
    }

    [Fact]
    public void Records_SurviveTheWire() => Assert.All(Contracts.Where(x => !x.IsEnum), type =>
    {
        var json = JsonSerializer.Serialize(Sample.Of(type), type, WireJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, WireJson.Options), type, WireJson.Options));
    });

    [Fact]
    public void WireNames_ArePinnedVersionedAndUnique()
    {
        var names = Contracts.Select(UrnOf).OfType<string>().ToArray();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.All(names, x => Assert.Matches("^urn:message:matchmaking:[a-z]+(-[a-z]+)*:v[0-9]+$|^matchmaking:[a-z]+(-[a-z]+)*:v[0-9]+$", x));
    }

    [Fact]
    public void Members_NobodyKnows_AreIgnored_SoThatNewerSendersAreRead() =>
        Assert.Equal(3, JsonSerializer.Deserialize<Help.V1.HelpLine>("""{"number":3,"sinceNextYear":{"a":[1]}}""", WireJson.Options)!.Number);

    private static string Describe(IEnumerable<Type> types)
    {
        var all = new JsonObject();
        foreach (var type in types.OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            if (type.IsEnum)
            {
                all[type.Name] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(x => JsonSerializer.SerializeToNode(x, type, WireJson.Options))]);
                continue;
            }

            var json = JsonSerializer.SerializeToNode(Sample.Of(type), type, WireJson.Options);
            all[type.Name] = UrnOf(type) is { } urn ? new JsonObject { [urn] = json } : json;
        }

        return all.ToJsonString(Written) + "\n";
    }

    private static string? UrnOf(Type type) => type.GetCustomAttribute<MessageUrnAttribute>()?.Urn.ToString();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
