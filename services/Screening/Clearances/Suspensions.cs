using Matchmaking.Contracts;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>What happens to a company puts its clearances in question, as the checklist's triggers say. The caller saves.</summary>
internal sealed class Suspensions(ScreeningDbContext db, TimeProvider time)
{
    /// <summary>Notes what happened and suspends every clearance of the tiers that it concerns.</summary>
    public async Task TriggerAsync(Guid company, string trigger, string? about, Actor actor, CancellationToken ct)
    {
        if (Checklist.TriggerFrom(trigger) is not { } fromTier)
        {
            return;
        }

        Note(company, trigger, about, actor);
        var cleared = await db.Clearances.Where(x => x.CompanyId == company && x.Tier >= fromTier).ToListAsync(ct);
        cleared.ForEach(x => x.Suspend(trigger, about, actor, time.GetUtcNow()));
    }

    /// <summary>Whoever relies on a clearance that was put in question relies on nothing any more.</summary>
    public async Task FollowAsync(Clearance reopened, CancellationToken ct)
    {
        var relying = await db.Clearances.Where(x => x.TakenFrom == reopened.Id).ToListAsync(ct);
        foreach (var other in relying.Where(x => x.IsCleared))
        {
            other.Suspend(CompanyTrigger.SourceReopened, reopened.Reference, Actor.Service("screening"), time.GetUtcNow());
            await FollowAsync(other, ct);
        }
    }

    /// <summary>Notes it only.</summary>
    public void Note(Guid company, string trigger, string? about, Actor actor)
    {
        var now = time.GetUtcNow();
        db.Triggers.Add(new CompanyTrigger { Id = Guid.CreateVersion7(now), CompanyId = company, Trigger = trigger, About = about, By = actor, At = now });
    }
}
