using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>Every address of the API that names a record, called by another company and another agency: not yours is not there.</summary>
public sealed partial class Strangers(SharedProduct shared) : IClassFixture<SharedProduct>
{
    /// <summary>What anybody may read, or what has a rule of its own that its service's tests hold.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/agencies/{id}"] = "agencies are public",
        ["GET /api/v1/emergencies/{id}"] = "emergencies are public",
        ["GET /api/v1/companies/{id}"] = "agencies read the public part of a company",
        ["GET /api/v1/screening/companies/{id}/global-compact"] = "agencies read whether a company participates",
        ["POST /api/v1/screening/match/{dataset}"] = "compares with public lists; no row of an organisation",
    };

    /// <summary>What the few addresses that check a body's shape first want to see.</summary>
    private const string Body = """{"name":"Somebody","email":"somebody@example.org","roles":["company-member"]}""";

    [Fact]
    public async Task EveryAddressWithAnId_IsClosed()
    {
        var records = await RecordsAsync();
        var openApi = (await shared.Http.SendAsync(await shared.Http.TokenAsync("platform"), HttpMethod.Get, "openapi/v1.json", null)).Body!;
        List<string> wrong = [];
        var tried = 0;
        foreach (var stranger in new[] { "teranga", "wfp" })
        {
            var token = await shared.Http.TokenAsync(stranger);
            foreach (var (path, methods) in openApi["paths"]!.AsObject())
            {
                if (!path.StartsWith("/api/v1/", StringComparison.Ordinal) || !path.Contains('{', StringComparison.Ordinal))
                {
                    continue;
                }

                var noun = path.Contains("/imports/", StringComparison.Ordinal) ? "imports" : path.Split('/')[3] is "screening" ? path.Split('/')[4] : path.Split('/')[3];
                Assert.True(records.TryGetValue(noun, out var id), $"The test knows no record for {path}; add one.");
                var address = Place().Replace(path, x => x.Value == "{id}" ? id! : "1").TrimStart('/');
                foreach (var (method, _) in methods!.AsObject().Where(x => x.Key is "get" or "put" or "post" or "delete" or "patch"))
                {
                    var name = $"{method.ToUpperInvariant()} {path}";
                    if (Open.ContainsKey(name))
                    {
                        continue;
                    }

                    tried++;
                    var (status, _, text) = await shared.Http.SendAsync(
                        token, new HttpMethod(method.ToUpperInvariant()), address, method is "get" or "delete" ? null : Body, "\"1\"", Guid.CreateVersion7().ToString());

                    // 403: the role may never do this, whosever the record is. Everything else must not tell that the record exists.
                    if (status is not (403 or 404))
                    {
                        wrong.Add($"{stranger}: {name} answered {status} {text[..Math.Min(200, text.Length)]}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 100, $"Only {tried} requests were tried");
    }

    /// <summary>A record of each kind that belongs to the company and the agency of the scene.</summary>
    private async Task<Dictionary<string, string>> RecordsAsync()
    {
        var scene = shared.Scene;
        var offer = await scene.OfferAsync("KE", 10);
        var need = await scene.NeedAsync("KE", 10);
        var match = await scene.ProposedAsync(offer, need);
        var company = Membership(await scene.Company.GetAsync("me"));
        var agency = Membership(await scene.Agency.GetAsync("me"));
        var draft = await scene.Agency.PostAsync("needs", new { content = new { title = "A draft", kind = "goods" } });
        var draftOffer = await scene.Company.PostAsync("offers", new { content = new { title = "A draft", kind = "goods" } });
        var import = await scene.Agency.PostAsync("needs/imports", new { fileName = "a.csv", format = "csv" });
        var clearance = await scene.Agency.PostAsync("screening/clearances", new { companyId = company, kind = "goods", valueUsd = 90_000 });
        var flag = await scene.Agency.PostAsync("screening/flags", new
        {
            companyId = company, agencyId = agency, level = "observation", category = "performance", source = "own-experience", words = "Came three weeks late twice.", visibility = "ownAgency",
        });
        var allocation = await scene.Agency.PostAsync("allocations", new { needId = need });
        Expect.That(allocation.Ok, $"{allocation.Body}");
        Expect.That(draft.Ok && draftOffer.Ok && import.Ok && clearance.Ok && flag.Ok, $"{draft.Body} {draftOffer.Body} {import.Body} {clearance.Body} {flag.Body}");
        var open = await scene.Company.PutAsync("invitations/openness", new { open = true }, (await scene.Company.GetAsync("invitations/openness")).Version);
        Expect.That(open.Ok, open.Body.ToString());
        var invitation = await scene.Agency.PostAsync("invitations", new { needId = need, companyId = company, message = "You helped our colleagues before." });
        Expect.That(invitation.Ok, invitation.Body.ToString());
        return new(StringComparer.Ordinal)
        {
            ["invitations"] = invitation.Text("id"), ["activations"] = (await EmergencyCalls.CalledAsync(shared)).Call.ToString(), ["saved-searches"] = await SavedAsync(), ["offers"] = draftOffer.Text("id"), ["needs"] = draft.Text("id"), ["matches"] = match.ToString(), ["allocations"] = allocation.Text("id"), ["companies"] = company, ["agencies"] = agency,
            ["organisations"] = company, ["clearances"] = clearance.Text("clearance.id"), ["cases"] = Guid.CreateVersion7().ToString(), ["imports"] = import.Text("id"), ["emergencies"] = Guid.CreateVersion7().ToString(),
            ["notifications"] = Guid.CreateVersion7().ToString(), ["admin"] = Guid.CreateVersion7().ToString(), ["lists"] = "un", ["mails"] = Guid.CreateVersion7().ToString(),
            ["outbox"] = Guid.CreateVersion7().ToString(), ["flags"] = flag.Text("id"), ["profiles"] = agency, ["checklists"] = agency, ["evidence"] = Guid.CreateVersion7().ToString(), ["runs"] = Guid.CreateVersion7().ToString(),
            ["match"] = "un", ["fits"] = offer.ToString(), ["suggestions"] = offer.ToString(),
            ["repeats"] = Guid.CreateVersion7().ToString(), ["join-questions"] = await AskedAsync(),
        };
    }

    /// <summary>About two offers that nothing is decided about.</summary>
    private async Task<string> AskedAsync()
    {
        var (offer, into) = (await shared.Scene.OfferAsync("RW", 10), await shared.Scene.OfferAsync("RW", 10));
        var asked = await shared.Scene.Desk.PostAsync("join-questions", new { offer, into, note = "They say the same." });
        Expect.That(asked.Ok, asked.Body.ToString());
        return asked.Text("question.id");
    }

    /// <summary>A person's own: an organisation's system has none.</summary>
    private async Task<string> SavedAsync()
    {
        using var person = new Visitor(shared.Product.Address);
        await person.SignInAsync("katrin.albers@nordlicht.example");
        await person.OpenAsync("/saved-searches/new?q=water");
        await person.SubmitAsync("Saved", ("Saved.Name", "Water"), ("Saved.Rhythm", "daily"));
        Expect.That(person.At.AbsolutePath.StartsWith("/saved-searches/", StringComparison.Ordinal) && person.Status == 200, $"{person.At} {person.Text}");
        return person.At.AbsolutePath.Split('/')[2];
    }

    private static string Membership(Answer me) => me.Body["memberships"]![0]!["organisationId"]!.GetValue<string>();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1_000)]
    private static partial Regex Place();
}
