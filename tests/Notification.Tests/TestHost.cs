using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.Notification.Tests;

internal static class TestHost
{
    public static void Configure(WebApplicationBuilder builder, string folder, string url, bool demo, IReadOnlyDictionary<string, string?>? settings = null)
    {
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = url,
            ["Platform:Services:default"] = url,
            ["Platform:ServiceSecrets:directory"] = "test",
            ["Platform:ServiceSecrets:notification"] = "test",
            ["Platform:Demo"] = demo ? "true" : "false",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders();
    }
}
