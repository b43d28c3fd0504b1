using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>
/// Has standby offers follow an emergency, a hundred a commit: called while it is in relief, asked again when it moves to recovery, stood down
/// when it is over. An offer is called once for an emergency, however often this runs.
/// </summary>
internal sealed class FollowStandby(OfferIntakeDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "follow-standby";
    private const int AtOnce = 100;
    private static readonly OfferState[] Ready = [OfferState.Available, OfferState.PartlyCommitted];

    public async Task DoAsync(string key, CancellationToken ct)
    {
        if (await db.Emergencies.FindAsync([Guid.Parse(key)], ct) is not { } known)
        {
            return;
        }

        var looked = known.Emergency switch
        {
            { Active: false } => await DissolveAsync(known, ct),
            { Phase: EmergencyPhase.Recovery } => await AskAgainAsync(known, ct),
            { StandbyCalledAt: not null } => await CallAsync(known, ct),
            _ => 0,
        };
        if (looked == AtOnce)
        {
            await db.ScheduleAsync(Kind, key, time.GetUtcNow(), ct);
        }
    }

    private async Task<int> CallAsync(KnownEmergency known, CancellationToken ct)
    {
        var offers = await db.Offers.Where(x => x.StandbyHours != null && x.Id > known.After && Ready.Contains(x.State)).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        Guid[] ids = [.. offers.Select(x => x.Id)];
        var called = await db.Activations.Where(x => x.EmergencyId == known.Id && ids.Contains(x.OfferId)).Select(x => x.OfferId).ToHashSetAsync(ct);
        var now = time.GetUtcNow();
        foreach (var offer in offers.Where(x => !called.Contains(x.Id) && Reaches(x, known.Emergency)))
        {
            var activation = Activation.Call(offer, known.Emergency, now);
            db.Activations.Add(activation);
            await db.ScheduleAsync(EndActivation.Kind, activation.Id.ToString(), activation.DueAt!.Value, ct);
        }

        return Progress(known, ids);
    }

    private async Task<int> AskAgainAsync(KnownEmergency known, CancellationToken ct)
    {
        var activations = await OpenAsync(known, ct);
        foreach (var activation in activations.Where(x => x.State == ActivationState.Confirmed && !x.AskedAgain))
        {
            activation.AskAgain(time.GetUtcNow());
            await db.ScheduleAsync(EndActivation.Kind, activation.Id.ToString(), activation.DueAt!.Value, ct);
        }

        return Progress(known, [.. activations.Select(x => x.Id)]);
    }

    private async Task<int> DissolveAsync(KnownEmergency known, CancellationToken ct)
    {
        var activations = await OpenAsync(known, ct);
        foreach (var activation in activations)
        {
            activation.Dissolve("emergency-over", time.GetUtcNow());
            await db.FollowOfferAsync(activation, Contracts.Actor.Service("offer-intake"), time.GetUtcNow(), ct);
        }

        return Progress(known, [.. activations.Select(x => x.Id)]);
    }

    private Task<List<Activation>> OpenAsync(KnownEmergency known, CancellationToken ct) => db.Activations
        .Where(x => x.EmergencyId == known.Id && x.Id > known.After && (x.State == ActivationState.Asked || x.State == ActivationState.Confirmed)).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);

    private static int Progress(KnownEmergency known, Guid[] ids)
    {
        if (ids.Length > 0)
        {
            known.After = ids[^1];
        }

        return ids.Length;
    }

    private static bool Reaches(Offer offer, EmergencyResponse emergency) =>
        (emergency.StandbyKinds.Count == 0 || emergency.StandbyKinds.Contains(offer.Kind))
        && Places.Closeness(offer.Content.Places, emergency.Countries).Relation != PlaceRelation.None;
}
