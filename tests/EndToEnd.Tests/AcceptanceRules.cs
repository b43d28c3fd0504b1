using System.Net;
using System.Text.Json.Nodes;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>What an agency says of a kind of help reaches the offer form's service and matching: one is refused, the other takes back and proposes again.</summary>
public sealed class AcceptanceRules(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task No_ThenConditions_FromTheAdminToTheCompanyAndThePairing()
    {
        var scene = shared.Scene;
        var agency = (await scene.Agency.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<Guid>();
        var rule = $"agencies/{agency}/acceptance-rules/expertise";
        var (offer, need) = (await scene.OfferAsync("KE", 10), await scene.NeedAsync("KE", 10));
        var first = await scene.ProposedAsync(offer, need);

        await SayAsync(rule, new AcceptanceStatementRequest { Answer = Acceptance.No, LegalBasis = "Staff rule 4.1" });
        var retracted = await scene.Desk.UntilAsync($"matches/{first}", x => x.Text("match.state") == "retracted", "the proposal taken back");
        Assert.Equal("agency-does-not-accept", retracted.Text("match.reason"));
        var explained = await scene.Desk.GetAsync($"matches/explain?offer={offer}&need={need}");
        Assert.Contains("Staff rule 4.1", explained.Body["obstacles"]!.AsArray().Single(x => x!["code"]!.GetValue<string>() == "agency-does-not-accept")!["words"]!.GetValue<string>(), StringComparison.Ordinal);

        var refused = await RefusedAsync(agency);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Staff rule 4.1", refused.Text("detail"), StringComparison.Ordinal);
        var others = await scene.Company.AllAsync("acceptance-rules?kind=expertise");
        Assert.Equal(["no"], Answers(others.Where(x => x["agencyId"]!.GetValue<Guid>() == agency)));
        Assert.Contains("yes", Answers(others));

        await SayAsync(rule, new AcceptanceStatementRequest { Answer = Acceptance.WithConditions, LegalBasis = "Staff rule 4.1", Conditions = "A legal note is on file." });
        var again = await scene.Desk.UntilAsync($"matches?offer={offer}&need={need}&state=proposed", x => x.Body["items"]!.AsArray().Count > 0, "the pair proposed again");
        var match = $"matches/{again.Body["items"]![0]!["id"]}";
        Assert.True((await scene.Desk.StepAsync(match, "recommend", new { })).Ok);
        Assert.Equal("conditions-not-confirmed", (await scene.Agency.StepAsync(match, "approve", new { })).Code);
        Assert.True((await scene.Agency.StepAsync(match, "confirm-conditions", new { note = "Legal note 12/2026" })).Ok);
        Assert.True((await scene.Agency.StepAsync(match, "approve", new { })).Ok);
        await scene.Company.UntilAsync(match, x => x.Ok && x.Text("match.state") == "offered", "the company asked");
        await Ledger.HistoryIsWholeAsync(scene.Desk, match);
    }

    private static IEnumerable<string> Answers(IEnumerable<JsonObject> agencies) => agencies.Select(x => x["kinds"]![0]!["now"]!["answer"]!.GetValue<string>());

    private async Task SayAsync(string rule, AcceptanceStatementRequest says)
    {
        var said = await shared.Scene.Agency.PutAsync(rule, says, (await shared.Scene.Agency.GetAsync(rule)).Version);
        Assert.True(said.Ok, said.Body.ToString());
    }

    /// <summary>The rule arrives by an event: until it has, an offer for the agency is still taken.</summary>
    private async Task<Answer> RefusedAsync(Guid agency)
    {
        var draft = Scene.Offered("KE", 10);
        draft = draft with { Content = draft.Content with { Visibility = Visibility.NamedAgency, NamedAgency = agency } };
        for (var attempt = 0; ; attempt++)
        {
            var answer = await shared.Scene.Company.PostAsync("offers", draft);
            if (answer.Code == "agency-does-not-accept")
            {
                return answer;
            }

            Assert.True(answer.Ok && attempt < 100, answer.Body.ToString());
            await Task.Delay(100);
        }
    }
}
