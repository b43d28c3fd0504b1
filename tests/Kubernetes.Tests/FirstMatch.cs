using System.Net;
using System.Text.RegularExpressions;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>docs/guides/first-match.md as it stands, against a gateway that calls itself http://localhost:5080.</summary>
internal static partial class FirstMatch
{
    // The demo's agencies have offices; here the agency describes its first one.
    private const string Office = """
        AGENCY_ID=$(call "$AGENCY" GET me | field organisationId)
        for _ in $(seq 1 60); do call "$AGENCY" GET "agencies/$AGENCY_ID" >/dev/null 2>&1 && break; sleep 1; done
        call "$AGENCY" PUT "agencies/$AGENCY_ID" -H "If-Match: \"$(version "$AGENCY" "agencies/$AGENCY_ID")\"" -d '{"offices": [{"id": "0198a000-0000-7000-8000-000000000001", "name": "Abéché", "country": "TD", "timeZone": "Africa/Ndjamena"}]}' >/dev/null

        """;

    // The guide waits half a minute for the screening; a machine with sixteen pods on two processors may need longer.
    private const string Cleared = """
        for _ in $(seq 1 180); do call "$COMPANY" GET "companies/$COMPANY_ID" | grep -q '"standing":"clear"' && break; sleep 1; done

        """;

    /// <summary>Walks it to its end.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="folder">For curl's settings.</param>
    /// <returns>The offer.</returns>
    public static async Task<Guid> WalkAsync(IPEndPoint gateway, string folder)
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Tools.Root, "docs", "guides", "first-match.md"));
        string[] commands = [.. Commands().Matches(guide).Select(x => x.Groups["code"].Value)];
        var home = Path.Combine(folder, "curl");
        Directory.CreateDirectory(home);
        await File.WriteAllTextAsync(Path.Combine(home, ".curlrc"), $"connect-to = \"localhost:5080:{gateway}\"\n");
        var said = await Tools.RunAsync(
            "/bin/bash", ["-euo", "pipefail"], new Dictionary<string, string> { ["CURL_HOME"] = home, ["URL"] = "http://localhost:5080" },
            string.Join('\n', [commands[0], Office, commands[1], Cleared, .. commands[2..]]));
        Assert.Contains("committed 500, delivered 300", said, StringComparison.Ordinal);
        return Guid.Parse(OfferId().Match(said).Groups["id"].Value);
    }

    [GeneratedRegex("^```bash\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex Commands();

    [GeneratedRegex("Offer (?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex OfferId();
}
