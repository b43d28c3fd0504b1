using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Standalone.Security;

namespace Matchmaking.Standalone;

/// <summary>
/// Fills in what a distributed deployment must be told: one folder for everything, one loopback address for every service, and secrets for
/// the services' identities, made at the first start and kept in the folder.
/// </summary>
internal static class StandaloneConfiguration
{
    private static readonly string[] Clients = ["portal", "identity", "offer-intake", "needs-catalog", "matching", "screening", "notification", "directory"];

    public static void Apply(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var folder = Path.GetFullPath(configuration["data"] ?? configuration["Database:Folder"] ?? "data");
        var port = configuration["port"] ?? "5080";
        var demo = configuration["demo"] ?? configuration["Platform:Demo"] ?? "false";
        PrivateFolder.Create(folder);
        var publicUrl = configuration["Platform:PublicUrl"] ?? $"http://localhost:{port}";

        var settings = new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = publicUrl,
            // Another name for this machine is somebody else's: a page of theirs that resolves it to loopback would read the demo's mails.
            ["AllowedHosts"] = configuration["AllowedHosts"] ?? $"localhost;127.0.0.1;{(Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) ? url.Host : "localhost")}",
            ["Platform:Services:default"] = $"http://127.0.0.1:{port}",
            ["Platform:Demo"] = demo,
            ["Identity:DemoFile"] = configuration["Identity:DemoFile"] ?? Path.Combine(AppContext.BaseDirectory, "Demo", "organisations.json"),
            // Standalone is for one machine: it listens on loopback only.
            ["Urls"] = $"http://127.0.0.1:{port}",
        };
        foreach (var (client, secret) in Secrets(Path.Combine(folder, "keys", "service-secrets.json")))
        {
            settings[$"Platform:ServiceSecrets:{client}"] = secret;
        }

        configuration.AddInMemoryCollection(settings);
    }

    private static Dictionary<string, string> Secrets(string file)
    {
        var secrets = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : [];
        var missing = Clients.Where(x => !secrets.ContainsKey(x)).ToArray();
        if (missing.Length == 0)
        {
            return secrets;
        }

        foreach (var client in missing)
        {
            secrets[client] = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        }

        PrivateFolder.Create(Path.GetDirectoryName(file)!);
        var temporary = file + ".new";
        using (var stream = PrivateFolder.CreateFile(temporary))
        {
            JsonSerializer.Serialize(stream, secrets);
        }

        File.Move(temporary, file, overwrite: true);
        return secrets;
    }
}
