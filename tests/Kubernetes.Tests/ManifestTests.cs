using YamlDotNet.RepresentationModel;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>Both overlays keep the rules; and a mistake in either is found.</summary>
public sealed class ManifestTests
{
    /// <summary>What a tired operator might write, and the rule that says so.</summary>
    private static readonly Dictionary<string, (Action<Manifests> Spoil, string Fault)> Mistakes = new(StringComparer.Ordinal)
    {
        ["privileged container"] = (x => Set(Security(x), "privileged", "true"), "matching: service is privileged"),
        ["privileged init container"] = (x => Set(x.Find("Job", "prepare").Pod().Containers().First().At("securityContext"), "allowPrivilegeEscalation", "true"), "prepare: declare-identity may gain privileges"),
        ["writable root"] = (x => Set(Security(x), "readOnlyRootFilesystem", "false"), "matching: service may write its root file system"),
        ["root"] = (x => Remove(Pod(x).At("securityContext"), "runAsNonRoot"), "matching: may run as root"),
        ["node's files"] = (x => Set(Pod(x).List("volumes")[0], "hostPath", new YamlMappingNode("path", "/")), "matching: mounts the node's files"),
        ["cluster token"] = (x => Remove(Pod(x), "automountServiceAccountToken"), "matching: gets a cluster token"),
        ["no limits"] = (x => Remove(Container(x).At("resources"), "limits"), "matching: service has no requests and limits"),
        ["latest image"] = (x => Set(Container(x), "image", "registry.example.org/matchmaking/matching:latest"), "matching: service runs an image without a version"),
        ["plain password"] = (x => ((YamlSequenceNode)Container(x).At("env")!).Add(new YamlMappingNode("name", "Broker__Password", "value", "guest")), "matching: service is given a secret in plain words"),
        ["another's secret"] = (x => Set(SecretOf(x), "key", "identity"), "matching: knows service-secrets/identity"),
        ["no pause"] = (x => Remove(Container(x), "lifecycle"), "matching: stops before nobody is led to it any more"),
        ["no grace"] = (x => Set(Pod(x), "terminationGracePeriodSeconds", "30"), "matching: is killed at work"),
        ["impatient start"] = (x => Set(Container(x).At("startupProbe"), "failureThreshold", "10"), "matching: does not wait for the migration"),
        ["one replica"] = (x => Set(x.Find("HorizontalPodAutoscaler", "matching").At("spec"), "minReplicas", "1"), "matching: is not kept at two replicas or more"),
        ["careless roll-out"] = (x => Set(x.Find("Deployment", "matching").At("spec.strategy.rollingUpdate"), "maxUnavailable", "1"), "matching: loses a pod before the new one is ready"),
        ["budget of another"] = (x => Set(x.Find("PodDisruptionBudget", "matching").At("spec.selector.matchLabels"), "app.kubernetes.io/name", "portal"), "matching: has no disruption budget"),
        ["migrated too early"] = (x => ((YamlSequenceNode)x.Find("Job", "prepare").Pod().At("initContainers")!).Children.RemoveAt(0), "prepare: does not declare the queues"),
        ["missing policy"] = (x => Set(x.Find("NetworkPolicy", "deny-all").At("spec"), "podSelector", new YamlMappingNode("matchLabels", new YamlMappingNode("a", "b"))), "network: nothing denies what is not allowed"),
        ["open egress"] = (x => Remove(x.Find("NetworkPolicy", "egress-database").List("spec.egress")[0], "to"), "network: egress-database lets everybody through"),
        ["policy by another name"] = (x => Set(x.Find("NetworkPolicy", "egress-mail").At("metadata"), "name", "egress"), "network: egress-mail is missing"),
        ["lax namespace"] = (x => Set(x.Find("Namespace", "matchmaking").At("metadata.labels"), "pod-security.kubernetes.io/enforce", "baseline"), "namespace: pod security is not restricted"),
        ["no provider"] = (x => Remove(Platform(x).At("data"), "Database__Provider"), "settings: Database__Provider is missing"),
        ["secret in a map"] = (x => Set(Platform(x).At("data"), "Broker__Password", "guest"), "holds Broker__Password"),
        ["public demo"] = (x => { Set(Platform(x).At("data"), "Platform__Demo", "true"); Set(Platform(x).At("data"), "Platform__PublicUrl", "https://matchmaking.example.org"); }, "settings: demo accounts on a public address"),
    };

    public static TheoryData<string, string> Planted => [.. from overlay in new[] { "production", "local" } from mistake in Mistakes.Keys select (overlay, mistake)];

    [Theory]
    [InlineData("production")]
    [InlineData("local")]
    public async Task Overlay_KeepsTheRules(string overlay)
    {
        Tools.NeedKubectl();
        var manifests = await Manifests.RenderAsync(Tools.Overlay(overlay));

        Assert.Equal(9, manifests.Workloads.Count());
        Assert.Empty(Faults(manifests));
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task Mistake_IsFound(string overlay, string mistake)
    {
        Tools.NeedKubectl();
        var manifests = await Manifests.RenderAsync(Tools.Overlay(overlay));

        Mistakes[mistake].Spoil(manifests);

        Assert.Contains(Faults(manifests), x => x.Contains(Mistakes[mistake].Fault, StringComparison.Ordinal));
    }

    private static string[] Faults(Manifests manifests) => [.. PodRules.Faults(manifests), .. ServingRules.Faults(manifests)];

    private static YamlNode Pod(Manifests manifests) => manifests.Find("Deployment", "matching").Pod()!;

    private static YamlNode Container(Manifests manifests) => Pod(manifests).List("containers")[0];

    private static YamlNode? Security(Manifests manifests) => Container(manifests).At("securityContext");

    private static YamlNode? SecretOf(Manifests manifests) =>
        Container(manifests).List("env").Single(x => x.Text("name") == "Platform__ServiceSecrets__matching").At("valueFrom.secretKeyRef");

    private static YamlMappingNode Platform(Manifests manifests) => manifests.Of("ConfigMap").Single(x => x.Text("metadata.name").StartsWith("platform-", StringComparison.Ordinal));

    private static void Set(YamlNode? node, string name, YamlNode value) => ((YamlMappingNode)node!).Children[new YamlScalarNode(name)] = value;

    private static void Remove(YamlNode? node, string name) => Assert.True(((YamlMappingNode)node!).Children.Remove(new YamlScalarNode(name)));
}
