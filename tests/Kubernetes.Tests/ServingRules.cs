using YamlDotNet.RepresentationModel;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>What keeps the platform serving while its pods come and go, and what they may reach, as sentences about what is missing.</summary>
internal static class ServingRules
{
    /// <summary>Seconds that requests (30) and messages (10) at work get after the pause.</summary>
    private const int Draining = 40;

    /// <summary>The gateway keeps a connection that long (gateway/Gateway/Replicas/Destinations.cs).</summary>
    private const int Connection = 15;

    public static IEnumerable<string> Faults(Manifests manifests) =>
        Manifests.Services.Append("gateway").SelectMany(x => Deployment(manifests, x).Select(fault => $"{x}: {fault}"))
            .Concat(Preparation(manifests.Find("Job", "prepare")))
            .Concat(Policies(manifests))
            .Concat(Settings(manifests));

    private static IEnumerable<string> Deployment(Manifests manifests, string name)
    {
        var deployment = manifests.Find("Deployment", name);
        var pod = deployment?.Pod();
        var container = pod.List("containers").FirstOrDefault();
        var pause = container.Number("lifecycle.preStop.sleep.seconds");
        var scaler = manifests.Find("HorizontalPodAutoscaler", name);
        bool Selects(string kind, string path) => manifests.Find(kind, name).Label(path, "app.kubernetes.io/name") is YamlScalarNode { Value: { } value } && value == name
            && deployment.Label("spec.template.metadata.labels", "app.kubernetes.io/name") is YamlScalarNode { Value: { } label } && label == name;
        (bool Holds, string Rule)[] rules =
        [
            (deployment is not null, "has no Deployment"),
            (scaler.Number("spec.minReplicas") >= 2 && scaler.Text("spec.scaleTargetRef.name") == name && deployment?.At("spec.replicas") is null, "is not kept at two replicas or more"),
            (Selects("PodDisruptionBudget", "spec.selector.matchLabels") && manifests.Find("PodDisruptionBudget", name).Number("spec.maxUnavailable") == 1, "has no disruption budget"),
            (Selects("Service", "spec.selector"), "has no Service"),
            (deployment.Text("spec.strategy.rollingUpdate.maxUnavailable") == "0", "loses a pod before the new one is ready"),
            (pod.List("topologySpreadConstraints").Any(x => x.Text("topologyKey") == "kubernetes.io/hostname" && x.Label("labelSelector.matchLabels", "app.kubernetes.io/name") is not null), "is not spread over nodes"),
            (container.Number("startupProbe.periodSeconds") * container.Number("startupProbe.failureThreshold") >= 600 && deployment.Number("spec.progressDeadlineSeconds") >= 600, "does not wait for the migration"),
            (container.Text("readinessProbe.httpGet.path") == "/health/ready" && container.Text("livenessProbe.httpGet.path") == "/health/live", "has no probes"),
            (pause > Connection, "stops before nobody is led to it any more"),
            (pod.Number("terminationGracePeriodSeconds") >= pause + Draining, "is killed at work"),
        ];
        return rules.Where(x => !x.Holds).Select(x => x.Rule);
    }

    /// <summary>The queues of all before the first database.</summary>
    private static IEnumerable<string> Preparation(YamlMappingNode? job)
    {
        var steps = job?.Pod().Containers().Select(x => (Image: x.Text("image").Split('/')[^1].Split(':')[0], Does: x.Texts("args").SingleOrDefault() ?? "")).ToArray() ?? [];
        var expected = Manifests.Services.Select(x => (x, "--declare")).Concat(Manifests.Services.Select(x => (x, "--migrate")));
        return steps.SequenceEqual(expected) ? [] : ["prepare: does not declare the queues of all services and then migrate each database"];
    }

    private static IEnumerable<string> Policies(Manifests manifests)
    {
        var policies = manifests.Of("NetworkPolicy").ToArray();
        if (!policies.Any(x => x.At("spec.podSelector") is YamlMappingNode { Children.Count: 0 } && x.Texts("spec.policyTypes").Order().SequenceEqual(["Egress", "Ingress"])
            && x.At("spec.ingress") is null && x.At("spec.egress") is null))
        {
            yield return "network: nothing denies what is not allowed";
        }

        string[] wanted = ["names", "to-gateway", "from-gateway", "to-services", "to-identity", "from-services", "from-matching", "to-matched", "from-portal", "metrics",
            "egress-database", "egress-broker", "egress-search", "egress-mail", "egress-lists", "egress-telemetry"];
        foreach (var missing in wanted.Except(policies.Select(x => x.Text("metadata.name"))))
        {
            yield return $"network: {missing} is missing";
        }

        foreach (var open in policies.Where(x => x.List("spec.egress").Any(rule => rule.List("to").Count == 0) || x.List("spec.ingress").Any(rule => rule.List("from").Count == 0)
            || (x.Text("metadata.name") != "egress-lists" && x.List("spec.egress").SelectMany(rule => rule.List("to")).Any(peer => peer.Text("ipBlock.cidr") == "0.0.0.0/0"))))
        {
            yield return $"network: {open.Text("metadata.name")} lets everybody through";
        }
    }

    private static IEnumerable<string> Settings(Manifests manifests)
    {
        var space = manifests.Find("Namespace", "matchmaking");
        if (new[] { "enforce", "warn", "audit" }.Any(x => space.Label("metadata.labels", $"pod-security.kubernetes.io/{x}") is not YamlScalarNode { Value: "restricted" }))
        {
            yield return "namespace: pod security is not restricted";
        }

        var platform = manifests.Of("ConfigMap").SingleOrDefault(x => x.Text("metadata.name").StartsWith("platform-", StringComparison.Ordinal));
        string[] wanted = ["Platform__PublicUrl", "Platform__TrustedProxies", "Gateway__TrustedProxies", "Database__Provider", "Broker__Transport", "Metrics__Port"];
        foreach (var missing in wanted.Where(x => platform.Text($"data.{x}").Length == 0))
        {
            yield return $"settings: {missing} is missing";
        }

        if (platform.Text("data.Platform__Demo") == "true" && new Uri(platform.Text("data.Platform__PublicUrl")) is { IsLoopback: false })
        {
            yield return "settings: demo accounts on a public address";
        }
    }
}
