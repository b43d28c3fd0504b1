using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>What every pod of ours keeps to, as sentences about what does not.</summary>
internal static partial class PodRules
{
    public static IEnumerable<string> Faults(Manifests manifests) =>
        manifests.Workloads.SelectMany(x => Faults(manifests, x).Select(fault => $"{x.Text("kind")} {x.Text("metadata.name")}: {fault}"))
            .Concat(manifests.Of("Secret").Select(x => $"Secret {x.Text("metadata.name")} stands in the manifests"))
            .Concat(manifests.Of("ConfigMap").SelectMany(map => ((YamlMappingNode)map.At("data")!).Children.Keys.Select(x => ((YamlScalarNode)x).Value!)
                .Where(x => SecretName().IsMatch(x)).Select(x => $"ConfigMap {map.Text("metadata.name")} holds {x}")));

    private static IEnumerable<string> Faults(Manifests manifests, YamlMappingNode workload)
    {
        var (pod, name) = (workload.Pod(), workload.Text("metadata.name"));
        (bool Holds, string Rule)[] rules =
        [
            (workload.Text("metadata.namespace") == "matchmaking", "is in another namespace"),
            (pod.Text("securityContext.runAsNonRoot") == "true", "may run as root"),
            (pod.Number("securityContext.runAsUser") >= 1000, "names no user of its own"),
            (pod.Text("securityContext.seccompProfile.type") == "RuntimeDefault", "has no seccomp profile"),
            (pod.Text("automountServiceAccountToken") == "false", "gets a cluster token"),
            (pod.Text("enableServiceLinks") == "false", "gets every service's address as variables"),
            (new[] { "hostNetwork", "hostPID", "hostIPC" }.All(x => pod.At(x) is null), "shares the node's namespaces"),
            (pod.List("volumes").All(x => x.At("hostPath") is null), "mounts the node's files"),
            (pod.Text("serviceAccountName") == name && manifests.Find("ServiceAccount", name)?.Text("automountServiceAccountToken") == "false", "has no account of its own without a token"),
        ];
        return rules.Where(x => !x.Holds).Select(x => x.Rule)
            .Concat(pod.Containers().SelectMany(x => Faults(x).Select(fault => $"{x.Text("name")} {fault}")))
            .Concat(Secrets(pod).Except(Allowed(name)).Select(x => $"knows {x}"));
    }

    private static IEnumerable<string> Faults(YamlMappingNode container)
    {
        var (security, resources) = (container.At("securityContext"), container.At("resources"));
        (bool Holds, string Rule)[] rules =
        [
            (security.Text("privileged") is "" or "false", "is privileged"),
            (security.Text("allowPrivilegeEscalation") == "false", "may gain privileges"),
            (security.Text("readOnlyRootFilesystem") == "true", "may write its root file system"),
            (security.Texts("capabilities.drop").SequenceEqual(["ALL"]) && security.At("capabilities.add") is null, "keeps capabilities"),
            (new[] { "requests", "limits" }.All(x => resources.Text(x + ".cpu").Length > 0 && resources.Text(x + ".memory").Length > 0), "has no requests and limits"),
            (Tag().IsMatch(container.Text("image")), $"runs an image without a version: {container.Text("image")}"),
            (container.Text("imagePullPolicy") == "IfNotPresent", "pulls an image of the same version again"),
            (container.At("command") is null, "does not run the image's own program"),
            (container.List("env").All(x => x.At("value") is null || !SecretName().IsMatch(x.Text("name"))), "is given a secret in plain words"),
        ];
        return rules.Where(x => !x.Holds).Select(x => x.Rule);
    }

    private static IEnumerable<string> Secrets(YamlNode? pod) => pod.Containers()
        .SelectMany(x => x.List("env")).Select(x => x.At("valueFrom.secretKeyRef")).Where(x => x is not null).Select(x => $"{x.Text("name")}/{x.Text("key")}")
        .Concat(pod.Containers().SelectMany(x => x.List("envFrom")).Where(x => x.At("secretRef") is not null).Select(x => $"{x.Text("secretRef.name")}/*"))
        .Concat(pod.List("volumes").Where(x => x.At("secret") is not null).Select(x => $"{x.Text("secret.secretName")}/*"))
        .Distinct();

    /// <summary>Each service may know its own secret and the one for asking memberships; Identity, which checks them, all.</summary>
    private static IEnumerable<string> Allowed(string workload)
    {
        string[] servers = ["database/connection-string", "broker-default-user/host", "broker-default-user/port", "broker-default-user/username", "broker-default-user/password"];
        string[] own = workload switch
        {
            "gateway" => [],
            "prepare" => servers,
            "identity" => [.. servers, "identity-keys/*", .. Manifests.Services.Append("directory").Select(x => $"service-secrets/{x}")],
            _ => [.. servers, $"service-secrets/{workload}", "service-secrets/directory"],
        };
        return workload switch
        {
            "matching" => own.Concat(["search/address", "search/username", "search/password"]),
            "notification" => own.Concat(new[] { "host", "port", "security", "username", "password" }.Select(x => $"mail/{x}")),
            "screening" => own.Append("screening-evidence/key"),
            _ => own,
        };
    }

    [GeneratedRegex("password|secret|connection-?string|api-?key|token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex SecretName();

    [GeneratedRegex(":[0-9][^/:]*$|@sha256:[0-9a-f]{64}$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Tag();
}
