using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Reads a match, and its history.</summary>
internal static class GetMatch
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{id:guid}", HandleAsync).RequirePolicy(Policies.Member).WithName("GetMatch").WithSummary("One match with everything a decision needs.");
        app.MapGet("/{id:guid}/history", HistoryAsync).RequirePolicy(Policies.Member).WithName("GetMatchHistory").WithSummary("Every step of a match, oldest first; for a company those since it was asked.");
    }

    private static async Task<Ok<MatchResponse>> HandleAsync(Guid id, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, CancellationToken ct)
    {
        var match = await db.VisibleAsync(id, caller, ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }

    private static async Task<Ok<IReadOnlyList<Transition>>> HistoryAsync(Guid id, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var match = await db.VisibleAsync(id, caller, ct);
        var all = await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<Transition>>(MatchAccess.PartyOf(match, caller) == Party.Company ? [.. all.SkipWhile(x => x.Change != "offered").Select(x => ForCompany(x, match))] : all);
    }

    /// <summary>The company reads its own words; those of staff stay inside.</summary>
    private static Transition ForCompany(Transition step, Match match) => step.Actor.OrganisationId == match.CompanyId ? step : step with { Note = null };
}
