using System.Collections.Concurrent;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>What an overlay comes to, as the API server would get it; each test gets objects of its own.</summary>
internal sealed class Manifests
{
    /// <summary>Those with a database, in the order in which they are prepared.</summary>
    public static readonly string[] Services = ["identity", "offer-intake", "needs-catalog", "matching", "screening", "notification", "portal"];

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Rendered = new(StringComparer.Ordinal);

    private Manifests(IReadOnlyList<YamlMappingNode> objects) => Objects = objects;

    public IReadOnlyList<YamlMappingNode> Objects { get; }

    /// <summary>Deployments and Jobs, whose pods run.</summary>
    public IEnumerable<YamlMappingNode> Workloads => Objects.Where(x => x.Text("kind") is "Deployment" or "Job" or "StatefulSet" or "DaemonSet" or "CronJob" or "Pod");

    public IEnumerable<YamlMappingNode> Of(string kind) => Objects.Where(x => x.Text("kind") == kind);

    public YamlMappingNode? Find(string kind, string name) => Of(kind).FirstOrDefault(x => x.Text("metadata.name") == name);

    public static async Task<Manifests> RenderAsync(string folder)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(await Rendered.GetOrAdd(folder, x => new Lazy<Task<string>>(() => Tools.RunAsync("kubectl", ["kustomize", x]))).Value);
        stream.Load(reader);
        return new Manifests([.. stream.Documents.Select(x => (YamlMappingNode)x.RootNode)]);
    }
}

/// <summary>Short ways into YAML: <c>spec.template.spec</c>.</summary>
internal static class Yaml
{
    public static YamlNode? At(this YamlNode? node, string path) =>
        path.Split('.').Aggregate(node, (x, name) => x is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null);

    public static string Text(this YamlNode? node, string path) => (node.At(path) as YamlScalarNode)?.Value ?? "";

    public static int Number(this YamlNode? node, string path) => int.TryParse(node.Text(path), CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static IReadOnlyList<YamlNode> List(this YamlNode? node, string path) => (node.At(path) as YamlSequenceNode)?.Children.ToArray() ?? [];

    public static IEnumerable<string> Texts(this YamlNode? node, string path) => node.List(path).OfType<YamlScalarNode>().Select(x => x.Value ?? "");

    public static YamlNode? Label(this YamlNode? node, string path, string label) => node.At(path) is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(label), out var child) ? child : null;

    /// <summary>The pod of a workload.</summary>
    public static YamlNode? Pod(this YamlNode? workload) => workload.At("spec.template.spec");

    /// <summary>Its containers, also those that run before it.</summary>
    public static IEnumerable<YamlMappingNode> Containers(this YamlNode? pod) => pod.List("initContainers").Concat(pod.List("containers")).Cast<YamlMappingNode>();
}
