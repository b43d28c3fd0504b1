using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>Access that is taken away ends within a minute, tokens in hand or not; work in hand passes on.</summary>
public sealed class Leaving(SharedProduct shared) : IClassFixture<SharedProduct>
{
    private static readonly TimeSpan Promised = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task PersonWhoLeaves_SeesNothingMore_AndTheSuccessorHasTheirMatch()
    {
        var scene = shared.Scene;
        var match = await scene.ProposedAsync(await scene.OfferAsync("KE", 10), await scene.NeedAsync("KE", 10));
        using var person = new Visitor(shared.Product.Address);
        await person.SignInAsync("rania.haddadin@unhcr.example");
        await person.OpenAsync($"/matches/{match}");
        var version = (await scene.Desk.GetAsync($"matches/{match}")).Version;
        await person.SubmitAsync("match", ("Input.Step", "assign"), ("Input.Take", "true"), ("Input.Version", version.ToString(CultureInfo.InvariantCulture)));
        var taken = await scene.Desk.GetAsync($"matches/{match}");
        Assert.Equal("Rania Haddadin", taken.Text("match.assignedName"));
        var leaver = taken.Text("match.assignedTo");
        var organisation = $"organisations/{(await scene.Agency.GetAsync("me")).Body["memberships"]![0]!["organisationId"]}";
        var successor = (await scene.Agency.AllAsync($"{organisation}/members")).Single(x => x["name"]!.GetValue<string>() == "Shafiqul Karim")["subject"]!.GetValue<string>();

        var removed = await shared.Http.SendAsync(
            await shared.Http.TokenAsync("unhcr"), HttpMethod.Delete, $"api/v1/{organisation}/members/{leaver}?successor={successor}", null, $"\"{(await scene.Agency.GetAsync(organisation)).Version}\"");

        Assert.True(removed.Status == 204, removed.Text);
        var since = TimeProvider.System.GetTimestamp();
        await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.assignedTo") == successor, "the match in the successor's hands");
        await EndsAsync(since, async () =>
        {
            await person.OpenAsync($"/matches/{match}");
            return person.Status is 403 or 404 || person.At.AbsolutePath == "/not-allowed";
        });
        await Ledger.HistoryIsWholeAsync(scene.Desk, $"matches/{match}");
    }

    [Fact]
    public async Task RevokedClient_IsRefused_WithTheTokenItStillHolds()
    {
        var organisation = $"organisations/{(await shared.Scene.Agency.GetAsync("me")).Body["memberships"]![0]!["organisationId"]}";
        var made = await shared.Scene.Agency.PostAsync($"{organisation}/clients", new { name = "Warehouse", roles = new[] { "focal-point" } });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var (client, secret) = (made.Text("clientId"), made.Text("secret"));
        var token = await TokenAsync(client, secret);
        Assert.Equal(200, (await shared.Http.SendAsync(token, HttpMethod.Get, "api/v1/needs?mine=true", null)).Status);

        var revoked = await shared.Scene.Agency.PostAsync($"{organisation}/clients/{made.Text("id")}/revoke", new { }, made.Version);

        Assert.True(revoked.Ok, revoked.Body.ToString());
        var since = TimeProvider.System.GetTimestamp();
        Assert.Null(await TokenAsync(client, secret));
        await EndsAsync(since, async () => (await shared.Http.SendAsync(token, HttpMethod.Post, "api/v1/needs", """{"content":{"title":"A draft","kind":"goods"}}""")).Status is 401 or 403);
    }

    private static async Task EndsAsync(long since, Func<Task<bool>> isRefused)
    {
        while (!await isRefused())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Promised, "Access goes on after a minute.");
            await Task.Delay(500);
        }
    }

    private async Task<string?> TokenAsync(string client, string? secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret ?? "", ["scope"] = "api",
        });
        using var response = await shared.Http.Client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]?.GetValue<string>();
    }
}
