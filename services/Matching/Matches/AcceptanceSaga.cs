using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Clients;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;

namespace Matchmaking.Matching.Matches;

/// <summary>
/// After the company's yes: leave from Screening, then the offer's quantities, then the need's; when the need refuses, the offer's are released.
/// Every call may be repeated, so a kill between any two of them only repeats them.
/// </summary>
internal sealed class AcceptanceSaga(
    MatchingDbContext db, ScreeningClient screening, OfferIntakeClient offers, NeedsCatalogClient needs, TimeProvider time) : IDueWork
{
    public const string Kind = "accept-match";
    private const string ScreeningPending = "screening-pending";
    private static readonly Actor By = Actor.Service("matching");
    private static readonly TimeSpan UntilScreened = TimeSpan.FromSeconds(3);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var match = await db.Matches.FindAsync([Guid.Parse(key)], ct);
        if (match?.State != MatchState.Accepting)
        {
            return;
        }

        var (grant, noLeave) = await LeaveAsync(match, ct);
        if (noLeave == ScreeningPending)
        {
            // The company changed and is screened this very moment.
            await db.ScheduleAsync(Kind, key, time.GetUtcNow() + UntilScreened, ct);
        }
        else if (grant is null)
        {
            // Without leave it cannot go back to the company either. An attempt before may have reserved already.
            await offers.ReleaseAsync(match.OfferId, match.Id, noLeave!, ct);
            await needs.ReleaseAsync(match.NeedId, match.Id, noLeave!, ct);
            match.RetractAcceptance(By, time.GetUtcNow(), noLeave!);
        }
        else if (await ReserveAsync(match, ct) is { } refusal)
        {
            match.FailAcceptance(refusal, By, time.GetUtcNow());
            await db.ScheduleAsync(LapseMatch.Kind, key, match.DueAt!.Value, ct);
        }
        else
        {
            match.Confirm(By, grant.At);
        }
    }

    private Task<(GrantResponse? Grant, string? Refusal)> LeaveAsync(Match match, CancellationToken ct) =>
        screening.GrantAsync(
            new GrantRequest
            {
                MatchId = match.Id, CompanyId = match.CompanyId, AgencyId = match.AgencyId, Kind = match.Kind, ValueUsd = match.Body.ValueUsd, Step = "accepted",
            },
            ct);

    private async Task<string?> ReserveAsync(Match match, CancellationToken ct)
    {
        var refused = await offers.ReserveAsync(match.OfferId, new ReserveRequest { MatchId = match.Id, Lines = match.OfferReservation() }, ct);
        if (refused is not null)
        {
            return refused;
        }

        refused = await needs.ReserveAsync(match.NeedId, new ReserveRequest { MatchId = match.Id, Lines = match.NeedReservation() }, ct);
        if (refused is not null)
        {
            await offers.ReleaseAsync(match.OfferId, match.Id, refused, ct);
        }

        return refused;
    }
}
