namespace Matchmaking.Kubernetes.Tests;

/// <summary>A real API server takes the manifests, and refuses a wrong one.</summary>
public sealed class ApiServerTests
{
    [Fact]
    public async Task Overlays_AreAccepted()
    {
        Tools.NeedApiServer();

        await Tools.RunAsync(Check, [Tools.Overlay("production"), Tools.Overlay("local")]);
    }

    [Fact]
    public async Task WrongField_IsRefused()
    {
        Tools.NeedApiServer();
        var folder = Directory.CreateTempSubdirectory("matchmaking-overlay-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kustomization.yaml"), $$"""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [{{Path.GetRelativePath(folder.FullName, Tools.Overlay("production"))}}]
                patches:
                  - target: {kind: Deployment, name: portal}
                    patch: '[{"op": "add", "path": "/spec/template/spec/replicaz", "value": 3}]'
                """);

            var (exit, output) = await Tools.TryAsync(Check, [folder.FullName]);

            Assert.NotEqual(0, exit);
            Assert.Contains("replicaz", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Check => Path.Combine(Tools.Cluster, "check.sh");
}
