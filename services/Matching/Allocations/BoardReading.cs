using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Allocations;

/// <summary>Puts together a board of this moment: offers and needs as they are, what is on its way between them, what screening says.</summary>
internal sealed class BoardReading(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Ids asked for at once: every database takes as many.</summary>
    private const int Chunk = 500;
    private static readonly MatchState[] UnderWay = [MatchState.Recommended, MatchState.Approved, MatchState.Offered, MatchState.Accepting];
    private readonly Snapshots _snapshots = new(db);

    public async Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IEnumerable<Guid> ids, CancellationToken ct) => await InChunksAsync(ids, async x => (await _snapshots.OffersAsync(x, ct)).AsEnumerable());

    public async Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IEnumerable<Guid> ids, CancellationToken ct) => await InChunksAsync(ids, async x => (await _snapshots.NeedsAsync(x, ct)).AsEnumerable());

    /// <param name="offers">The offers.</param>
    /// <param name="needs">The needs.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="own">Matches that are this plan's own and therefore do not stand in its way.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AllocationBoard> BoardAsync(
        IReadOnlyList<OfferSnapshot> offers, IReadOnlyList<NeedSnapshot> needs, AllocationLimits limits, IReadOnlyCollection<Guid> own, CancellationToken ct)
    {
        Guid[] companies = [.. offers.Select(x => x.CompanyId).Distinct()];
        Guid[] agencies = [.. needs.Select(x => x.AgencyId).Distinct()];
        var standings = await InChunksAsync(companies, async ids => (await db.Companies.AsNoTracking().Where(x => ids.Contains(x.Id)).ToListAsync(ct)).AsEnumerable());

        // A company's limit counts its other offers, and an agency's its other needs.
        var ofCompanies = await InChunksAsync(companies, async ids => (await db.Matches.AsNoTracking().Where(x => ids.Contains(x.CompanyId) && UnderWay.Contains(x.State)).Select(x => new { x.Id, x.OfferId, x.NeedId, x.CompanyId, x.AgencyId, x.Body }).ToListAsync(ct)).AsEnumerable());
        var ofAgencies = await InChunksAsync(agencies, async ids => (await db.Matches.AsNoTracking().Where(x => ids.Contains(x.AgencyId) && UnderWay.Contains(x.State)).Select(x => new { x.Id, x.OfferId, x.NeedId, x.CompanyId, x.AgencyId, x.Body }).ToListAsync(ct)).AsEnumerable());
        var underWay = ofCompanies.Concat(ofAgencies).Where(x => !own.Contains(x.Id)).DistinctBy(x => x.Id)
            .Select(x => new PairUnderWay(x.OfferId, x.NeedId, x.CompanyId, x.AgencyId, x.Body.Lines)).ToList();
        return new AllocationBoard(
            offers,
            needs,
            underWay,
            standings.ToDictionary(x => x.Id, x => x.Standing),
            limits,
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            new AcceptanceBook(await InChunksAsync(agencies, async ids => (await db.AcceptanceRules.AsNoTracking().Where(x => ids.Contains(x.AgencyId)).Select(x => x.Snapshot).ToListAsync(ct)).AsEnumerable())));
    }

    /// <summary>The board that the rows of a plan are checked against.</summary>
    public async Task<AllocationBoard> BoardOfAsync(AllocationPlan plan, CancellationToken ct)
    {
        var rows = plan.Body.Rows;
        return await BoardAsync(
            await OffersAsync(rows.Select(x => x.OfferId), ct),
            await NeedsAsync(rows.Select(x => x.NeedId), ct),
            LimitsOf(plan.Body.Request),
            [.. rows.Select(x => x.MatchId).OfType<Guid>()],
            ct);
    }

    public static AllocationLimits LimitsOf(Contracts.Allocations.V1.AllocationRequest request) => new(request.MostPerOffer, request.MostPerCompany, request.MostPerAgency);

    private static async Task<List<T>> InChunksAsync<T>(IEnumerable<Guid> ids, Func<Guid[], Task<IEnumerable<T>>> read)
    {
        var all = new List<T>();
        foreach (var some in ids.Distinct().Chunk(Chunk))
        {
            all.AddRange(await read(some));
        }

        return all;
    }
}
