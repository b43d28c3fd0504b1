using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>
/// An approved match that no clearance covers asks for one, so that nobody has to remember to. A match that ended gives its grant back and
/// waits for no clearance any more: the company's no, a retraction and a lapse are final, so the order of messages does not matter; a dismissal
/// is not, but it holds no grant.
/// </summary>
internal sealed class MatchChangedConsumer(ScreeningDbContext db, Diligence diligence, TimeProvider time) : IConsume<MatchChanged>
{
    public async Task ConsumeAsync(MatchChanged message, CancellationToken ct)
    {
        var match = message.Match;
        await KnownMatch.RememberAsync(db, [KnownMatch.Of(match)], ct);
        var asks = match.State == MatchState.Approved;
        if (!asks && match.State is not (MatchState.DeclinedByCompany or MatchState.Retracted or MatchState.Lapsed))
        {
            return;
        }

        await AskForClearance.TakeTurnAsync(db, match.CompanyId, ct);
        var clearances = await db.Clearances.Where(x => x.CompanyId == match.CompanyId).OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).ToListAsync(ct);
        if (!asks)
        {
            clearances.ForEach(x => x.Release(match.Id, Actor.Service("matching"), time.GetUtcNow()));
        }
        else if (await db.Companies.FindAsync([match.CompanyId], ct) is { } company)
        {
            var now = time.GetUtcNow();
            var cover = await diligence.CoverAsync(company, match.AgencyId, ct);
            AskForClearance.Ask(db, company, cover, clearances, new Ask(match.Id, match.AgencyId, match.Kind, match.ValueUsd, now), message.Transition.Actor, now);
        }
    }
}
