using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>The disk refuses to write while the product works: whoever asks is told so, and nothing acknowledged is lost.</summary>
public sealed class FullDisk
{
    private const string Person = "katrin.albers@nordlicht.example";

    [Fact]
    public async Task EveryWrite_IsRefusedClearly_AndTheSameRequestSucceedsOnceThereIsSpace()
    {
        using var disk = SmallDisk.Mount(96);
        await using var product = await Product.StartAsync(data: Path.Combine(disk.Folder, "data"));
        using var scene = await Scene.SetAsync(product);
        using var http = new RawHttp(product.Address);
        using var person = new Visitor(product.Address);
        await person.SignInAsync(Person);
        await person.OpenAsync("/offers/new");
        var match = await scene.ProposedAsync(await scene.OfferAsync("KE", 10), await scene.NeedAsync("KE", 10));
        var writes = await WritesAsync(scene, http, match);
        var company = await http.TokenAsync("nordlicht");
        List<Write> offers = [];

        // Ten are acknowledged; their events, consumers and the index meet the full disk. Some more may fit into what the databases hold already.
        for (var refused = 0; refused < 5;)
        {
            var offer = new Write(company, HttpMethod.Post, "api/v1/offers", Json(Scene.Offered("UG", 10)));
            offers.Add(offer);
            offer.Take(await offer.SendAsync(http));
            refused += offer.Acknowledged is null ? 1 : 0;
            if (offers.Count == 10)
            {
                Assert.Equal(0, refused);
                disk.Fill();
            }

            Assert.True(offers.Count < 100, "The disk is full, and everything is stored all the same.");
        }

        foreach (var write in writes)
        {
            write.Take(await write.SendAsync(http));
            Assert.True(write.Acknowledged is null, $"{write.Path} was stored on a full disk.");
        }

        // A draft is small: one may still fit where the databases have room inside.
        for (var drafts = 0; !person.Text.Contains("The data could not be stored, and nothing was changed. Try again", StringComparison.Ordinal); drafts++)
        {
            Assert.True(drafts < 50, $"The disk is full, and drafts are stored all the same: {person.Text}");
            await person.OpenAsync("/offers/new");
            await person.SubmitAsync("offer-new", ("Input.Kind", "goods"));
        }

        using var another = new Visitor(product.Address);
        await another.SignInAsync("rania.haddadin@unhcr.example");
        Assert.True(another.Status is 200 or 503, $"Signing in answered {another.Status}: {another.Text}");
        var acknowledged = offers.Select(x => x.Acknowledged).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Assert.Equal(acknowledged, await OffersInUgandaAsync(scene));

        disk.Free();
        foreach (var write in offers.Concat(writes))
        {
            var before = write.Acknowledged;
            write.Take(await write.SendAsync(http));
            Assert.True(write.Acknowledged is not null && (before ?? write.Acknowledged) == write.Acknowledged, $"{write.Path}: {before}, then {write.Acknowledged}");
        }

        await person.SubmitAsync("offer-new", ("Input.Kind", "goods"));
        Assert.EndsWith("/edit", person.At.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(offers.Select(x => x.Acknowledged!).ToHashSet(StringComparer.Ordinal), await OffersInUgandaAsync(scene));

        // Events flow again, the old ones too: each offer finds the need that was refused at first.
        var need = Guid.Parse(writes[0].Acknowledged!);
        foreach (var offer in offers)
        {
            await scene.ProposedAsync(Guid.Parse(offer.Acknowledged!), need);
        }

        await scene.BringToCompanyAsync(match);
        Assert.True((await scene.AcceptAsync(match)).Ok);
        await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.state") == "accepted", "the acceptance");
        await Ledger.EverythingWasDeliveredAsync(product);
        await Ledger.EveryoneWasToldOnceAsync(product, [match]);
    }

    /// <summary>One write of each kind, the need first.</summary>
    private static async Task<Write[]> WritesAsync(Scene scene, RawHttp http, Guid match)
    {
        var import = (await scene.Agency.PostAsync("needs/imports", new { fileName = "a.csv", format = "csv" })).Text("id");
        var version = (await scene.Desk.GetAsync($"matches/{match}")).Version;
        var agency = await http.TokenAsync("unhcr");
        return
        [
            new(agency, HttpMethod.Post, "api/v1/needs", Json(scene.Wanted("UG", 500, mostProposals: 100))),
            new(agency, HttpMethod.Post, "api/v1/needs/imports", """{"fileName":"b.csv","format":"csv"}"""),
            new(agency, HttpMethod.Put, $"api/v1/needs/imports/{import}/chunks/1", new string('x', 1_000_000), Type: "application/octet-stream"),
            new(await http.TokenAsync("desk-matching"), HttpMethod.Post, $"api/v1/matches/{match}/recommend", "{}", IfMatch: $"\"{version}\""),
        ];
    }

    private static async Task<HashSet<string>> OffersInUgandaAsync(Scene scene) =>
        [.. (await scene.Company.AllAsync("offers?mine=true")).Where(x => x["content"]!["places"]!.AsArray().Any(place => place!.GetValue<string>() == "UG")).Select(x => x["id"]!.GetValue<string>())];

    private static string Json(object body) => JsonSerializer.Serialize(body, body.GetType(), WireJson.Options);

    /// <summary>A write that may be sent again, as a careful client does.</summary>
    private sealed record Write(string Token, HttpMethod Method, string Path, string Body, string Type = "application/json", string? IfMatch = null)
    {
        private readonly string _key = Guid.CreateVersion7().ToString();

        /// <summary>The record's id, or null as long as it is refused.</summary>
        public string? Acknowledged { get; private set; }

        public Task<(int Status, JsonNode? Body, string Text)> SendAsync(RawHttp http) => http.SendAsync(Token, Method, Path, Body, IfMatch, _key, Type);

        public void Take((int Status, JsonNode? Body, string Text) answer)
        {
            Assert.True(
                answer.Status is 200 or 201 || (answer.Status == 503 && answer.Body?["code"]?.GetValue<string>() == "storage-unavailable" && answer.Text.Contains("Try again", StringComparison.Ordinal)),
                $"{Path} answered {answer.Status} {answer.Text}");
            Acknowledged = answer.Status == 503 ? null : (answer.Body!["id"] ?? answer.Body["sha256"] ?? answer.Body["match"]?["id"])!.GetValue<string>();
        }
    }
}
