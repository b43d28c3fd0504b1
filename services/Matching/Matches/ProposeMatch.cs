using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>A person proposes a pair that the engine did not; the hard rules still hold.</summary>
internal static class ProposeMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>().AnswersWhenSearchIsAway()
        .WithName("ProposeMatch").WithSummary("Propose a pair by hand.");

    private static async Task<Created<MatchResponse>> HandleAsync(
        ProposeRequest request, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, Proposer proposer, TimeProvider time, CancellationToken ct)
    {
        var note = PlainText.BlockOrNull(request.Note);
        var errors = new FieldErrors();
        errors.Length("note", note, 0, 2_000);
        errors.ThrowIfAny();
        var (offer, need) = await PairLoading.LoadAsync(db, request.OfferId, request.NeedId, caller, ct);
        var key = Match.KeyOf(offer.Id, need.Id);
        if (await db.Matches.AnyAsync(x => x.PairKey == key, ct))
        {
            MatchErrors.AlreadyProposed.Throw();
        }

        var rule = (await db.AcceptanceAsync(need.AgencyId, need.Content.Kind, ct))?.On(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var explained = await proposer.ExplainAsync(offer, need, rule, ct);
        if (!explained.Eligible)
        {
            MatchErrors.Ineligible(string.Join(" ", explained.Obstacles.Select(x => x.Words))).Throw();
        }

        var match = Match.Propose(explained.Pair, MatchOrigin.Person, caller.ActForDeskOr(need.AgencyId), time.GetUtcNow(), note);
        db.Matches.Add(match);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/matches/{match.Id}", match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
