using Matchmaking.Contracts;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>How a need follows its emergency.</summary>
internal sealed partial class Need
{
    /// <summary>Comes before others: of an emergency in relief, or with a deadline in hours.</summary>
    public bool Urgent { get; private set; }

    /// <summary>Version of the emergency that it has followed.</summary>
    public long EmergencyVersion { get; private set; }

    /// <summary>Since when its agency is asked whether it still holds.</summary>
    public DateTimeOffset? HoldsAskedAt { get; private set; }

    /// <summary>The recovery about which it was asked, so that each is asked about once.</summary>
    public DateTimeOffset? AskedForRecovery { get; private set; }

    /// <summary>Follows a version of its emergency; true when its agency is to be asked whether it still holds.</summary>
    /// <param name="version">The emergency's version.</param>
    /// <param name="inRelief">Whether the emergency is active and in relief.</param>
    /// <param name="recovery">When it moved to recovery, if the need was there before; none else.</param>
    /// <param name="now">Now.</param>
    public bool Follow(long version, bool inRelief, DateTimeOffset? recovery, DateTimeOffset now)
    {
        EmergencyVersion = version;
        var by = Actor.Service("needs-catalog");
        var urgent = inRelief || (Content.StandbyHours is not null && recovery is null);
        var ask = recovery is not null && AskedForRecovery != recovery && IsPublished;
        if (ask)
        {
            (Urgent, HoldsAskedAt, AskedForRecovery) = (urgent, now, recovery);
            Move("asked-again", State, by, now);
        }
        else if (urgent != Urgent)
        {
            Urgent = urgent;
            Move(urgent ? "became-urgent" : "no-longer-urgent", State, by, now);
        }

        return ask;
    }

    /// <summary>Its people have looked, and it is still needed.</summary>
    public void ConfirmHolds(Actor actor, DateTimeOffset now, string? note)
    {
        if (HoldsAskedAt is null || IsEnded)
        {
            NeedErrors.NotAsked.Throw();
        }

        HoldsAskedAt = null;
        Move("still-holds", State, actor, now, note: note);
    }

    /// <summary>Nobody looked in time.</summary>
    public void PauseUnanswered(Actor actor, DateTimeOffset now)
    {
        if (HoldsAskedAt is not null && IsPublished && !IsPaused)
        {
            IsPaused = true;
            Move("paused-unanswered", Standing(), actor, now, "not-confirmed");
        }
    }

    /// <summary>The author named another emergency, or none: who has written it anew has looked at it.</summary>
    private void NameEmergency()
    {
        HoldsAskedAt = null;
        if (Content.Emergency is null)
        {
            (Urgent, EmergencyVersion) = (Content.StandbyHours is not null, 0);
        }
        else if (Content.Emergency != Emergency)
        {
            (Urgent, EmergencyVersion, AskedForRecovery) = (true, 0, null);
        }
    }
}
