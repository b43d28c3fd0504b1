using System.Net;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Tests.Search;
using Xunit;

namespace Matchmaking.Matching.Tests.Learning;

/// <summary>From decisions to weights that count, and back, by a person, over HTTP.</summary>
public sealed class WeightsApiTests : IAsyncLifetime
{
    private const string At = "/api/v1/admin/matching/weights";
    private static readonly string Hand = Weights.Current.Version;
    private readonly SearchApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Roles_AndTooLittleToLearnFrom()
    {
        var read = await _app.GetAsync<MatchingWeightsResponse>(SearchApp.Auditor, At);
        Assert.Equal((Hand, 0, 0), (read.InForce, read.Learned.Count, read.Steps.Count));
        Assert.Equal((new LearningAmount(0, 0, 0), new LearningAmount(200, 5, 60), false), (read.Material.There, read.Material.Needed, read.Material.Enough));

        await _app.TeachAsync(new SimulatedReviewers(1).Decide(3, 5, SimulatedReviewers.Hidden));
        var (status, problem) = await TakeAsync("fit", 0, null);
        Assert.Equal((409, "too-few-decisions"), (status, problem["code"]!.GetValue<string>()));
        Assert.Matches(@"\d+ decisions of 200 that are needed, [123] people of 5", problem["detail"]!.GetValue<string>());

        string[] steps = ["fit", "1/shadow", "end-shadow", "1/switch-on", "switch-back"];
        foreach (var (who, reads) in new[] { (SearchApp.Auditor, 200), (SearchApp.Desk, 403), (SearchApp.Agency, 403), (SearchApp.Company, 403), ((string?)null, 401) })
        {
            using var answer = await _app.SendAsync(who, At);
            Assert.Equal(reads, (int)answer.StatusCode);
            foreach (var step in steps)
            {
                Assert.Equal(who is null ? 401 : 403, (await TakeAsync(step, 0, "Because.", who)).Status);
            }
        }

        foreach (var step in steps[1..])
        {
            Assert.Equal((404, 400), ((await TakeAsync(step, 0, "Because.")).Status, (await TakeAsync(step, 0, null)).Status));
        }
    }

    [Fact]
    public async Task Fitted_InShadow_SwitchedOn_AndBack_WithEveryStepKept()
    {
        await _app.TeachAsync(new SimulatedReviewers(2).Decide(8, 30, SimulatedReviewers.Hidden));
        var (offer, need) = await PairAsync();
        var old = await ProposeAsync(offer, need);
        Assert.Equal(Hand, old.WeightsVersion);

        var fitted = await StepAsync("fit", 0, "After the first quarter.");
        var learned = Assert.Single(fitted.Learned);
        Assert.Equal((1, $"{Hand}+L1", LearnedState.Fitted, Hand, null), (learned.Number, learned.Version, learned.State, learned.Check.Against, learned.Obstacle));
        Assert.Equal((Hand, null, true), (fitted.InForce, fitted.Shadow, fitted.Material.Enough));
        Assert.True(learned.Check.After > learned.Check.Before && learned.From.Reviewers == 8);
        Assert.Equal(Hand, (await ProposeAsync(await PairAsync())).WeightsVersion);

        var shadow = await StepAsync("1/shadow", 1, "To see what moves.");
        Assert.Equal((LearnedState.Shadow, 1, Hand), (shadow.Learned[0].State, shadow.Shadow!.Number, shadow.InForce));
        Assert.Equal(2, shadow.Shadow.Proposals);

        Assert.Equal(404, (await TakeAsync("7/switch-on", 2, "No such.")).Status);
        Assert.Equal(412, (await TakeAsync("1/switch-on", 1, "Stale.")).Status);
        var on = await StepAsync("1/switch-on", 2, "Better on what was held back.");
        Assert.Equal(($"{Hand}+L1", LearnedState.Active, null), (on.InForce, on.Learned[0].State, on.Shadow));
        var fresh = await UntilAsync($"{Hand}+L1");
        Assert.Equal(fresh.Score, Scoring.Recompute(fresh.Factors));
        Assert.Equal(learned.Weights.Quantity, fresh.Factors.Single(x => x.Code == FactorCodes.Quantity).Weight);

        // What stood keeps its score, its factors and its version.
        var kept = (await _app.GetAsync<MatchResponse>(SearchApp.Desk, $"/api/v1/matches/{old.Id}")).Match;
        Assert.Equal((old.Score, old.WeightsVersion), (kept.Score, kept.WeightsVersion));
        Assert.Equal(old.Factors.Select(x => (x.Code, x.Value, x.Weight)), kept.Factors.Select(x => (x.Code, x.Value, x.Weight)));

        var back = await StepAsync("switch-back", 3, "A complaint; we look into it.");
        Assert.Equal((Hand, LearnedState.Retired), (back.InForce, back.Learned[0].State));
        Assert.Equal(old.Factors.Where(x => x.Code is FactorCodes.Category or FactorCodes.Quantity).Select(x => x.Weight), (await UntilAsync(Hand)).Factors.Where(x => x.Code is FactorCodes.Category or FactorCodes.Quantity).Select(x => x.Weight));
        Assert.Equal(
            [("switched-back", Hand, "A complaint; we look into it."), ("switched-on", $"{Hand}+L1", "Better on what was held back."), ("put-in-shadow", $"{Hand}+L1", "To see what moves."), ("fitted", $"{Hand}+L1", "After the first quarter.")],
            (await _app.GetAsync<MatchingWeightsResponse>(SearchApp.Auditor, At)).Steps.Select(x => (x.Change, x.Reason, x.Note)));
        Assert.All(back.Steps, x => Assert.Equal((ActorKind.Person, SearchApp.Admin), (x.Actor.Kind, x.Actor.Subject)));
    }

    [Fact]
    public async Task OfSeveralAtOnce_OneWins()
    {
        await _app.TeachAsync(new SimulatedReviewers(3).Decide(8, 30, SimulatedReviewers.Hidden));
        Assert.Equal("200 409 409", await AtOnceAsync("fit", 0));
        Assert.Single((await _app.GetAsync<MatchingWeightsResponse>(SearchApp.Admin, At)).Learned);
        await StepAsync("fit", 1, null);
        Assert.Equal("200 409 409", await AtOnceAsync("switch-on", 2));
        var read = await _app.GetAsync<MatchingWeightsResponse>(SearchApp.Admin, At);
        Assert.Single(read.Learned, x => x.State == LearnedState.Active);
        Assert.Equal(["switched-on", "fitted", "fitted"], read.Steps.Select(x => x.Change));
    }

    /// <summary>The same step three times, each having seen the same version; switching on takes turns among the two sets. Stale ones count as lost.</summary>
    private async Task<string> AtOnceAsync(string step, long seen)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(x => TakeAsync(step == "fit" ? step : $"{1 + (x % 2)}/{step}", seen, "At once.")));
        return string.Join(' ', answers.Select(x => x.Status == 412 ? 409 : x.Status).Order());
    }

    private async Task<(Guid Offer, Guid Need)> PairAsync()
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (offer, need) = (Make.Offer(Make.Content("Tents") with { From = day, Until = day.AddDays(100) }), Make.Need(Make.Content("Blankets") with { From = day, Until = day.AddDays(100) }));
        await _app.TellAsync(offer);
        await _app.TellAsync(need);
        return (offer.Id, need.Id);
    }

    private Task<MatchSnapshot> ProposeAsync((Guid Offer, Guid Need) pair) => ProposeAsync(pair.Offer, pair.Need);

    private async Task<MatchSnapshot> ProposeAsync(Guid offer, Guid need)
    {
        using var answer = await _app.SendAsync(SearchApp.Desk, "/api/v1/matches", HttpMethod.Post, new ProposeRequest { OfferId = offer, NeedId = need });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return System.Text.Json.JsonSerializer.Deserialize<MatchResponse>(await answer.Content.ReadAsStringAsync(), WireJson.Options)!.Match;
    }

    /// <summary>A replica follows within seconds: new pairs until one is scored by these weights.</summary>
    private async Task<MatchSnapshot> UntilAsync(string version)
    {
        for (var attempt = 0; ; attempt++)
        {
            var match = await ProposeAsync(await PairAsync());
            if (match.WeightsVersion == version)
            {
                return match;
            }

            Assert.True(attempt < 50, $"Still {match.WeightsVersion}");
            await Task.Delay(200);
        }
    }

    private async Task<MatchingWeightsResponse> StepAsync(string step, long seen, string? note)
    {
        using var answer = await _app.SendAsync(SearchApp.Admin, $"{At}/{step}", HttpMethod.Post, new StepRequest { Note = note }, seen);
        var taken = await SearchApp.ReadAsync<MatchingWeightsResponse>(answer);
        Assert.Equal($"\"{seen + 1}\"", answer.Headers.ETag!.Tag);
        return taken;
    }

    private async Task<(int Status, JsonNode Body)> TakeAsync(string step, long seen, string? note, string? who = SearchApp.Admin)
    {
        using var answer = await _app.SendAsync(who, $"{At}/{step}", HttpMethod.Post, new StepRequest { Note = note }, seen);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
