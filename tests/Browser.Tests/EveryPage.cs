using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>Each page of each role, with demo data: it opens, fits a phone and a desk, runs without an error in the console, and axe finds nothing serious.</summary>
public sealed class EveryPage(DemoInChromium demo)
{
    public static TheoryData<string, string?, string[]> Walks => new()
    {
        { "visitor", null, ["/", "/needs", "/needs?q=solar&kind=goods", "/search?q=water", "/emergencies", "/how-it-works", "/acceptance", "/acceptance?kind=expertise", "/sign-in", "/account/sign-up", "/account/forgot", "/docs/problems", "/no/such/page"] },
        { "company", "farzana.chowdhury@meghna.example", ["/", "/offers", "/offers/new", "/company", "/company/edit", "/matches", "/inbox", "/preferences", "/saved-searches", "/saved-searches/new?q=water&place=KE", "/invitations", "/invitations/openness", "/standby", "/imports", "/account"] },
        { "new-company", "katrin.albers@nordlicht.example", ["/", "/offers", "/company/edit", "/matches", "/inbox"] },
        { "focal-point", "rania.haddadin@unhcr.example", ["/", "/my-needs", "/my-needs/new", "/matches", "/plans", "/imports", "/search?q=tents", "/saved-searches/new?side=offer&q=tents", "/invitations", "/inbox"] },
        { "reviewer", "etienne.marchal@unhcr.example", ["/", "/my-needs", "/matches", "/account/organisation", "/agency/acceptance", "/agency/acceptance/media", "/agency/screening", "/agency/screening/checklist", "/agency/screening/checklist/question", "/agency/screening/checklist/question?id=media.findings", "/agency/screening/checklist/rule?id=large", "/agency/screening/checklist/preview?tier=2&section=exclusion"] },
        { "matching-officer", "helena.vargas@desk.example", ["/", "/queue", "/matches/new", "/plans", "/asks", "/asks?kind=goods&place=KE", "/exposure", "/exposure?from=2020-01-01&until=2020-02-01", "/search?q=tents", "/emergencies", "/standby", "/saved-searches"] },
        { "screening-officer", "ioana.petrescu@desk.example", ["/", "/screening", "/screening?tab=all", "/screening/hits", "/screening/review", "/clearances", "/screening/lists", "/agency/screening/checklist"] },
        { "admin", "mei.tanaka@platform.example", ["/", "/admin/organisations", "/admin/organisations/new", "/admin/system", "/admin/weights", "/outbox"] },
        { "auditor", "nadia.haddad@platform.example", ["/screening/evidence", "/screening/searches", "/screening/searches?q=nobody&day=2026-01-31", "/admin/weights"] },
    };

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task OpensAndFits_AndAxeFindsNothingSerious(string role, string? email, string[] paths)
    {
        await using var reader = await demo.OpenAsync(email);
        List<string> wrong = [];
        reader.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                wrong.Add($"{reader.Page.Url}: {message.Text}");
            }
        };
        foreach (var path in paths)
        {
            var response = await reader.Page.GotoAsync(path);
            var expected = path == "/no/such/page" ? 404 : 200;
            if (response!.Status != expected)
            {
                wrong.Add($"{path} answered {response.Status}");
                continue;
            }

            var name = path.Trim('/').Replace('/', '-').Split('?')[0];
            await reader.PictureAsync($"{role}-{(name.Length == 0 ? "home" : name)}");
            var axe = await reader.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            wrong.AddRange(axe.Violations.Where(x => x.Impact is "serious" or "critical").Select(x => $"{path}: {x.Id} – {x.Help}: {string.Join(" ", x.Nodes.Take(3).Select(node => node.Html))}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
