using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Demo;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Tests;

public sealed class DemoSeedTests : IDisposable
{
    private const string Valid = """
        {
          "password": "a long and calm password",
          "organisations": [
            { "id": "0196b7b4-0000-7000-8000-000000000001", "kind": "company", "name": "Savanna Logistics", "country": "KE",
              "members": [{ "name": "Ama Mensah", "email": "ama@savanna.example", "language": "fr", "timeZone": "Africa/Nairobi", "roles": ["company-admin"] }],
              "clients": [{ "clientId": "savanna-demo", "secret": "savanna-demo-secret", "name": "Warehouse", "roles": ["company-member"] }] },
            { "id": "0196b7b4-0000-7000-8000-000000000002", "kind": "agency", "name": "WFP Kenya", "agencyCode": "WFP",
              "members": [{ "name": "Lena Roth", "email": "lena@wfp.example", "roles": ["agency-admin", "focal-point"] }] }
          ]
        }
        """;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task FirstStart_CreatesEverything_AndASecondNothing()
    {
        await File.WriteAllTextAsync(_path, Valid);
        string folder;
        await using (var app = await StartAsync())
        {
            folder = app.Folder;
            await CheckAsync(app);
        }

        await using var again = await StartAsync(folder);
        Assert.Equal(2, await again.WithDbAsync((_, db) => db.Organisations.CountAsync()));
    }

    [Theory]
    [InlineData("\"KE\"", "\"XX\"", "organisations[0].country")]
    [InlineData("\"WFP\"", "\"NOBODY\"", "organisations[1].agencyCode")]
    [InlineData("agency-admin", "company-admin", "organisations[1].members[0].roles")]
    [InlineData("savanna-demo-secret", "short", "organisations[0].clients[0]")]
    [InlineData("\"fr\"", "\"xx\"", "organisations[0].members[0]")]
    [InlineData("a long and calm password", "short", "password")]
    public void WrongValue_IsNamed(string right, string wrong, string path)
    {
        File.WriteAllText(_path, Valid.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(path, Assert.Throws<InvalidOperationException>(() => DemoFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CutOffFile_IsNamed()
    {
        File.WriteAllText(_path, Valid[..300]);
        Assert.Contains(_path, Assert.Throws<InvalidOperationException>(() => DemoFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(IdentityApp app)
    {
        using var browser = new Browser(app.Url);
        await browser.OpenAsync("/account/sign-in");
        var next = await browser.SubmitAsync("sign-in", ("Input.Email", "AMA@savanna.example"), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/sign-in", next.AbsolutePath);

        var ama = await app.WithDbAsync((_, db) => db.People.SingleAsync(x => x.Email == "ama@savanna.example"));
        var who = await app.MembershipsAsync(ama.Subject);
        Assert.Equal(("fr", "Africa/Nairobi", "Savanna Logistics"), (who.Language, who.TimeZone, who.Memberships.Single().OrganisationName));
        await app.ClientTokenAsync("savanna-demo", "savanna-demo-secret");
        Assert.Equal(2, await app.WithDbAsync((_, db) => db.Outbox.CountAsync(x => x.Type == "matchmaking:organisation-changed:v1")));
    }

    private Task<IdentityApp> StartAsync(string? folder = null) => IdentityApp.StartAsync(
        null, folder, new KeyValuePair<string, string?>("Platform:Demo", "true"), new KeyValuePair<string, string?>("Identity:DemoFile", _path));
}
