using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Invitations;

/// <summary>Companies that are open to be asked about a need, those first whose past offers are nearest to it.</summary>
internal static class ListCandidates
{
    private const int Most = 50;

    /// <summary>Companies whose past is looked at; more that want the same need would not be read either.</summary>
    private const int MostLookedAt = 500;

    /// <summary>Of each company's offers the newest tell enough.</summary>
    private const int MostOffers = 2_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/candidates", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).WithName("ListInvitationCandidates").WithSummary("Companies open to be asked about your need, best first, at most 50.");

    private static async Task<Ok<IReadOnlyList<InvitationCandidate>>> HandleAsync(Guid need, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var wanted = await db.OwnNeedAsync(need, caller, deskToo: true, ct);
        var open = await db.Openness.AsNoTracking().Where(x => x.State == OpennessState.Open).OrderByDescending(x => x.ChangedAt).ToListAsync(ct);
        Guid[] ids = [.. open.Where(x => x.Wants(wanted)).Take(MostLookedAt).Select(x => x.Id)];
        var companies = await db.Companies.AsNoTracking().Where(x => ids.Contains(x.Id) && x.Standing != ScreeningStanding.Barred && x.LegalName != null).ToListAsync(ct);
        ids = [.. companies.Select(x => x.Id)];
        var past = await PastAsync(db, ids, wanted, ct);
        var accepted = await db.Matches.Where(x => ids.Contains(x.CompanyId) && x.State == MatchState.Accepted && x.Kind == wanted.Content.Kind)
            .GroupBy(x => x.CompanyId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var invited = await db.Invitations.Where(x => x.NeedId == wanted.Id).Select(x => x.CompanyId).ToHashSetAsync(ct);
        var busy = await db.Invitations.Where(x => ids.Contains(x.CompanyId) && (x.State == InvitationState.Sent || x.State == InvitationState.Started))
            .GroupBy(x => x.CompanyId).Where(x => x.Count() >= InvitationErrors.MostPerCompany).Select(x => x.Key).ToHashSetAsync(ct);
        return TypedResults.Ok<IReadOnlyList<InvitationCandidate>>([.. companies
            .Select(x => new InvitationCandidate
            {
                CompanyId = x.Id,
                CompanyName = x.LegalName!,
                Country = x.Country ?? "",
                OffersOfKind = past.GetValueOrDefault(x.Id).Kind,
                OffersOfCategory = past.GetValueOrDefault(x.Id).Category,
                Accepted = accepted.GetValueOrDefault(x.Id),
                Obstacle = invited.Contains(x.Id) ? "invited" : busy.Contains(x.Id) ? "busy" : null,
            })
            .OrderByDescending(x => x.OffersOfCategory > 0).ThenByDescending(x => x.Accepted).ThenByDescending(x => x.OffersOfCategory).ThenByDescending(x => x.OffersOfKind)
            .ThenBy(x => x.CompanyName, StringComparer.Ordinal).Take(Most)]);
    }

    private static async Task<Dictionary<Guid, (int Kind, int Category)>> PastAsync(MatchingDbContext db, Guid[] companies, NeedSnapshot need, CancellationToken ct)
    {
        var categories = need.Content.AllCategories().SelectMany(LuceneSchema.WithBranch).ToHashSet(StringComparer.Ordinal);
        var offers = await db.Offers.AsNoTracking().Where(x => x.CompanyId != null && companies.Contains(x.CompanyId.Value)).OrderByDescending(x => x.Id).Take(MostOffers).Select(x => x.Snapshot).ToListAsync(ct);
        return offers.Where(x => x.Content.Kind == need.Content.Kind).GroupBy(x => x.CompanyId)
            .ToDictionary(x => x.Key, x => (x.Count(), x.Count(y => y.Content.AllCategories().SelectMany(LuceneSchema.WithBranch).Any(categories.Contains))));
    }
}
