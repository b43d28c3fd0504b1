using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Clients;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Puts together what a decision needs.</summary>
internal sealed class MatchReading(MatchingDbContext db, OfferIntakeClient offers, MatchRules rules, TimeProvider time)
{
    private readonly Snapshots _snapshots = new(db);

    public async Task<MatchResponse> AnswerAsync(Match match, Caller caller, CancellationToken ct)
    {
        var party = MatchAccess.PartyOf(match, caller);
        var staff = party is Party.Officer or Party.Agency;
        var offer = await _snapshots.OfferAsync(match.OfferId, ct);
        var need = await _snapshots.NeedAsync(match.NeedId, ct);
        var accepted = match.State == MatchState.Accepted;
        var standing = await StandingAsync(match.CompanyId, ct);
        var rule = staff && match.IsOpen ? await rules.OfAsync(match, ct) : MatchRules.Found.None;
        return new MatchResponse
        {
            Match = match.SnapshotFor(party),
            Offer = offer,
            Need = need is null || staff ? need : ForCompany(need, accepted),
            Standing = staff ? standing : null,
            Blockers = staff && !match.IsEnded && !accepted && offer is not null && need is not null ? await BlockersAsync(offer, need, standing, match.Body.ValueUsd, match.Undecided(rule.Period), match.Body.Confirmed, ct) : [],
            Steps = MatchAccess.StepsOf(match, caller, rule.Period),
            Acceptance = rule.Period is null && match.Body.Confirmed is null || !staff ? null : new MatchAcceptance(rule.Period ?? new AcceptancePeriod(), rule.Version, match.Body.Confirmed),
            Messages = staff ? match.Body.Messages : [],
            Deliveries = [.. match.Deliveries.Select(x => new DeliveryResponse(x.Id, x.Line, x.Date, x.Quantity, x.Evidence, x.By, x.At))],
            CompanyContact = accepted ? await offers.ContactAsync(match.CompanyId, ct) : null,
            AgencyContact = accepted ? need?.Terms.Contact : null,
        };
    }

    public async Task<IReadOnlyList<MatchBlocker>> BlockersAsync(OfferSnapshot offer, NeedSnapshot need, ScreeningStanding standing, decimal? value, AcceptancePeriod? rule, AcceptanceConfirmation? confirmed, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var clearances = await db.Clearances.AsNoTracking().Where(x => x.CompanyId == offer.CompanyId).Select(x => x.Snapshot).ToListAsync(ct);
        IReadOnlyList<MatchBlocker> found = Blockers.Of(offer, need, standing, ClearanceGap.Of(clearances, need, value, today), ReasonWords.English);
        return AcceptanceTerms.BlockerOf(need, rule, confirmed, ReasonWords.English) is { } open ? [open, .. found] : found;
    }

    public async Task<ScreeningStanding> StandingAsync(Guid company, CancellationToken ct) =>
        (await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == company, ct))?.Standing ?? ScreeningStanding.Pending;

    // As NeedsCatalog shows it to companies; who receives it is told once there is something to receive.
    private static NeedSnapshot ForCompany(NeedSnapshot need, bool accepted) => need with
    {
        ExternalId = null,
        Terms = need.Terms with { Contact = null, Consignee = accepted ? need.Terms.Consignee : null },
    };
}
