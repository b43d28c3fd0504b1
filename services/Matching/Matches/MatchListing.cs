using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Pages of matches with what each row shows, read together and not row by row.</summary>
internal sealed class MatchListing(MatchingDbContext db, TimeProvider time)
{
    private const int Chunk = 200;
    private const int MostScanned = 2_000;

    public async Task<Page<MatchListItem>> PageAsync(IQueryable<Match> query, MatchOrder order, PageRequest page, Caller caller, CancellationToken ct)
    {
        query = page.Position() is { } at ? order.After(query, at.Sort, at.Id) : query;
        var found = page.Page(await order.Sort(query).Take(page.Take + 1).ToListAsync(ct), x => (order.Position(x), x.Id));
        return new Page<MatchListItem>(await ItemsAsync(found.Items, caller, ct), found.After);
    }

    /// <summary>
    /// Finds by what no column holds. It looks at two thousand matches a page at most; a page may be short, and its "after" goes on from there.
    /// </summary>
    public async Task<Page<MatchListItem>> ScanAsync(
        IQueryable<Match> query, MatchOrder order, PageRequest page, Caller caller, Func<MatchListItem, bool> fits, CancellationToken ct)
    {
        var found = new List<(Match Match, MatchListItem Item)>();
        var at = page.Position();
        Match? last = null;
        for (var seen = 0; seen < MostScanned && found.Count <= page.Take; seen += Chunk)
        {
            var chunk = await order.Sort(at is { } position ? order.After(query, position.Sort, position.Id) : query).Take(Chunk).ToListAsync(ct);
            var items = await ItemsAsync(chunk, caller, ct);
            found.AddRange(chunk.Zip(items).Where(x => fits(x.Second)));
            last = chunk.Count == Chunk ? chunk[^1] : null;
            if (last is null)
            {
                break;
            }

            at = (order.Position(last), last.Id);
        }

        var answer = page.Page(found, x => (order.Position(x.Match), x.Match.Id));
        var after = answer.After ?? (last is null ? null : new PageRequest(Limit: 1).Page([last, last], x => (order.Position(x), x.Id)).After);
        return new Page<MatchListItem>([.. answer.Items.Select(x => x.Item)], after);
    }

    private async Task<IReadOnlyList<MatchListItem>> ItemsAsync(IReadOnlyList<Match> matches, Caller caller, CancellationToken ct)
    {
        Guid[] offerIds = [.. matches.Select(x => x.OfferId).Distinct()];
        Guid[] needIds = [.. matches.Select(x => x.NeedId).Distinct()];
        Guid[] companyIds = [.. matches.Select(x => x.CompanyId).Distinct()];
        var offers = await db.Offers.AsNoTracking().Where(x => offerIds.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Snapshot, ct);
        var needs = await db.Needs.AsNoTracking().Where(x => needIds.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Snapshot, ct);
        var standings = await db.Companies.AsNoTracking().Where(x => companyIds.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Standing, ct);
        var clearances = (await db.Clearances.AsNoTracking().Where(x => companyIds.Contains(x.CompanyId)).Select(x => x.Snapshot).ToListAsync(ct)).ToLookup(x => x.CompanyId);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var rules = await db.AcceptanceAsync([.. matches.Select(x => x.AgencyId).Distinct()], ct);
        return
        [
            .. matches.Select(match =>
            {
                var party = MatchAccess.PartyOf(match, caller);
                var need = needs.GetValueOrDefault(match.NeedId);
                var rule = rules.On(match.AgencyId, match.Kind, today);
                var item = MatchListItem.Of(match.SnapshotFor(party)) with
                {
                    Emergency = need?.Content.Emergency,
                    Places = need?.Content.Places ?? [],
                    NeedUntil = need?.Content.Until,
                    OfficeName = need?.OfficeName,
                    Steps = MatchAccess.StepsOf(match, caller, rule),
                };
                return party is Party.Company || !match.IsOpen || need is null || offers.GetValueOrDefault(match.OfferId) is not { } offer
                    ? item
                    : item with
                    {
                        Blockers =
                        [
                            .. AcceptanceTerms.BlockerOf(need, match.Undecided(rule), match.Body.Confirmed, ReasonWords.English) is { } open ? [open] : Array.Empty<MatchBlocker>(),
                            .. BlockersOf(match, offer, need, standings, clearances[match.CompanyId], today),
                        ],
                    };
            }),
        ];
    }

    private static IReadOnlyList<MatchBlocker> BlockersOf(
        Match match, OfferSnapshot offer, NeedSnapshot need, Dictionary<Guid, Contracts.Companies.V1.ScreeningStanding> standings, IEnumerable<ClearanceSnapshot> clearances, DateOnly today) =>
        Blockers.Of(
            offer,
            need,
            standings.GetValueOrDefault(match.CompanyId, Contracts.Companies.V1.ScreeningStanding.Pending),
            ClearanceGap.Of(clearances, need, match.Body.ValueUsd, today),
            ReasonWords.English);
}
