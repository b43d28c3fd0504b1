using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Clients;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Matches;

/// <summary>
/// Asks the company about an approved match as soon as nothing stands against it: goods have a consignee, and Screening grants it at this very
/// moment. Refused, the match stays approved and shows what is missing; a clearance given later wakes this again.
/// </summary>
internal sealed class OfferMatch(MatchingDbContext db, ScreeningClient screening, TimeProvider time) : IDueWork
{
    public const string Kind = "offer-match";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var match = await db.Matches.FindAsync([Guid.Parse(key)], ct);
        if (match?.State != MatchState.Approved)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (match.Kind is Kinds.Goods or Kinds.EquipmentLoan
            && (await new Snapshots(db).NeedAsync(match.NeedId, ct))?.Terms.Consignee is null or "")
        {
            await db.ScheduleAsync(Kind, key, now.AddMinutes(1), ct);
            return;
        }

        var (grant, _) = await screening.GrantAsync(
            new GrantRequest
            {
                MatchId = match.Id, CompanyId = match.CompanyId, AgencyId = match.AgencyId, Kind = match.Kind, ValueUsd = match.Body.ValueUsd, Step = "offered",
            },
            ct);
        if (grant is null)
        {
            // The clearance's own event wakes this earlier.
            await db.ScheduleAsync(Kind, key, now.AddHours(1), ct);
            return;
        }

        // The moment is the one at which Screening checked. Should it take the leave back before this is saved, it says so to this very record, and
        // the save meets the newer version.
        match.Offer(Actor.Service("matching"), grant.At);
        await db.ScheduleAsync(LapseMatch.Kind, key, match.DueAt!.Value, ct);
    }
}
