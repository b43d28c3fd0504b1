using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Matches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.Proposals;

/// <summary>
/// How many more undecided proposals a need and a company take. What finds no room is noted, and looked at anew as soon as somebody has decided.
/// </summary>
internal sealed class ProposalRoom(MatchingDbContext db, IOptions<MatchingOptions> options)
{
    private const int AtOnce = 200;

    private readonly Dictionary<Guid, (int Room, int Pending)> _needs = [];
    private readonly Dictionary<Guid, int> _companies = [];

    /// <summary>What waits of the records counted, and what began to wait in this round.</summary>
    private readonly Dictionary<Guid, ProposalWait> _waits = [];

    /// <summary>Counts what is pending on both sides of the pairs of a round; what the round itself adds is counted as it takes its places.</summary>
    public async Task CountAsync(IReadOnlyList<ScoredPair> pairs, CancellationToken ct)
    {
        _needs.Clear();
        _companies.Clear();
        if (pairs.Count == 0)
        {
            // Most changes meet nothing new.
            return;
        }

        Guid[] needs = [.. pairs.Select(x => x.Need.Id).Distinct()];
        Guid[] companies = [.. pairs.Select(x => x.Offer.CompanyId).Distinct()];
        var ofNeeds = await db.Matches.Where(x => needs.Contains(x.NeedId) && x.State == MatchState.Proposed)
            .GroupBy(x => x.NeedId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var ofCompanies = await db.Matches.Where(x => companies.Contains(x.CompanyId) && x.State == MatchState.Proposed)
            .GroupBy(x => x.CompanyId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        foreach (var need in pairs.Select(x => x.Need).DistinctBy(x => x.Id))
        {
            var pending = ofNeeds.GetValueOrDefault(need.Id);
            _needs[need.Id] = (MostOf(need) - pending, pending);
        }

        // Each that finds no room notes it; they are asked for together.
        Guid[] either = [.. needs, .. pairs.Select(x => x.Offer.Id).Distinct()];
        foreach (var wait in await db.Waits.Where(x => either.Contains(x.RecordId)).ToListAsync(ct))
        {
            _waits[wait.RecordId] = wait;
        }

        foreach (var company in companies)
        {
            _companies[company] = options.Value.MostPendingPerCompany - ofCompanies.GetValueOrDefault(company);
        }
    }

    /// <summary>
    /// Takes a place on both sides; false, and noted, when one has none. A need that has nothing else gets what there is, however much of its company waits: nobody
    /// is kept from help for the sake of a queue.
    /// </summary>
    public bool Take(ScoredPair pair)
    {
        var (room, pending) = _needs[pair.Need.Id];
        if (room <= 0)
        {
            Wait(Side.Need, pair.Need.Id, null, MostOf(pair.Need));
            return false;
        }

        if (pending > 0 && _companies[pair.Offer.CompanyId] <= 0)
        {
            Wait(Side.Offer, pair.Offer.Id, pair.Offer.CompanyId, options.Value.MostPendingPerCompany);
            return false;
        }

        _needs[pair.Need.Id] = (room - 1, pending + 1);
        _companies[pair.Offer.CompanyId]--;
        return true;
    }

    /// <summary>Has those looked at anew that have room again, no more of a company than it has room for; returns how many.</summary>
    public async Task<int> ReleaseAsync(CancellationToken ct)
    {
        if (!await db.Waits.AnyAsync(ct))
        {
            return 0;
        }

        // Counted once for each need and company, however many wait for it.
        var proposed = db.Matches.Where(x => x.State == MatchState.Proposed);
        var ofNeeds = await proposed.Where(x => db.Waits.Any(y => y.CompanyId == null && y.RecordId == x.NeedId))
            .GroupBy(x => x.NeedId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var ofCompanies = await proposed.Where(x => db.Waits.Any(y => y.CompanyId == x.CompanyId))
            .GroupBy(x => x.CompanyId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var full = ofCompanies.Where(x => x.Value >= options.Value.MostPendingPerCompany).Select(x => x.Key).ToArray();
        var waits = await db.Waits.Where(x => x.CompanyId == null || !full.Contains(x.CompanyId.Value)).OrderBy(x => x.RecordId).ToListAsync(ct);
        var now = waits.GroupBy(x => x.CompanyId ?? x.RecordId)
            .SelectMany(x => x.Take(x.First().Most - (x.First().CompanyId is { } company ? ofCompanies : ofNeeds).GetValueOrDefault(x.Key)))
            .Take(AtOnce).ToArray();
        if (now.Length == 0)
        {
            return 0;
        }

        db.Changes.AddRange(now.Select(x => new CopyChange { Side = x.Side, RecordId = x.RecordId }));
        db.Waits.RemoveRange(now);
        await db.SaveChangesAsync(ct);
        return now.Length;
    }

    /// <summary>What its agency takes at a time, and never more than the platform lets wait.</summary>
    private int MostOf(NeedSnapshot need) => Math.Min(need.Terms.MaxPendingProposals, options.Value.MostPendingPerNeed);

    private void Wait(Side side, Guid record, Guid? company, int most)
    {
        if (!_waits.TryGetValue(record, out var wait))
        {
            _waits[record] = wait = new ProposalWait { RecordId = record, Side = side, CompanyId = company };
            db.Waits.Add(wait);
        }

        wait.Most = most;
    }
}
