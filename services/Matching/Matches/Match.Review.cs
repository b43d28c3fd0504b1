using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Matches;

/// <summary>What staff do before the company is asked.</summary>
internal sealed partial class Match
{
    private bool InReview => MatchStates.InReview.Contains(State);

    /// <summary>Whether it can be in somebody's hands: until the need's agency has approved it.</summary>
    public bool IsAssignable => InReview || State == MatchState.Recommended;

    public void Assign(string? subject, string? name, Actor actor, DateTimeOffset now)
    {
        if (!IsAssignable)
        {
            MatchErrors.Cannot("assigned", State).Throw();
        }

        AssignedTo = subject;
        AssignedName = name;
        Move(subject is null ? "unassigned" : "assigned", State == MatchState.Proposed && subject is not null ? MatchState.UnderReview : State, actor, now);
    }

    public void Ask(string question, Actor actor, DateTimeOffset now)
    {
        if (!InReview && State != MatchState.Recommended)
        {
            MatchErrors.Cannot("asked about", State).Throw();
        }

        Say(question, actor, now);
        DueAt = now.AddDays(7);
        Move("info-requested", MatchState.InfoRequested, actor, now);
    }

    public void Answer(string answer, Actor actor, DateTimeOffset now)
    {
        if (State != MatchState.InfoRequested)
        {
            MatchErrors.Cannot("answered", State).Throw();
        }

        Say(answer, actor, now);
        DueAt = null;
        Move("info-given", MatchState.UnderReview, actor, now);
    }

    /// <summary>The rule is what the need's agency says of the kind today, in words when it says no.</summary>
    public void Recommend(Actor actor, DateTimeOffset now, string? note, AcceptancePeriod? rule = null, string words = "")
    {
        if (!InReview)
        {
            MatchErrors.Cannot("recommended", State).Throw();
        }

        CheckNotRefused(rule, words);
        RecommendedBy = actor.Subject;
        DueAt = now.AddDays(14);
        Move("recommended", MatchState.Recommended, actor, now, note: note);
    }

    public void Return(Actor actor, DateTimeOffset now, string? note)
    {
        if (State != MatchState.Recommended)
        {
            MatchErrors.Cannot("returned", State).Throw();
        }

        DueAt = null;
        Move("returned", MatchState.UnderReview, actor, now, note: note);
    }

    public void Approve(Actor actor, DateTimeOffset now, string? note, AcceptancePeriod? rule = null)
    {
        if (State != MatchState.Recommended)
        {
            MatchErrors.Cannot("approved", State).Throw();
        }

        if (RecommendedBy == actor.Subject)
        {
            MatchErrors.SamePerson.Throw();
        }

        if (IsOpenUnder(rule))
        {
            MatchErrors.ConditionsOpen.Throw();
        }

        DueAt = null;
        Move("approved", MatchState.Approved, actor, now, note: note);
    }

    public void Dismiss(Actor actor, DateTimeOffset now, string reason, string? note)
    {
        if (!InReview && State != MatchState.Recommended)
        {
            MatchErrors.Cannot("dismissed", State).Throw();
        }

        End("dismissed", MatchState.Dismissed, actor, now, reason, note);
    }

    public void Reopen(Actor actor, DateTimeOffset now, string? note)
    {
        if (State != MatchState.Dismissed)
        {
            MatchErrors.Cannot("reopened", State).Throw();
        }

        Reason = null;
        Move("reopened", MatchState.UnderReview, actor, now, note: note);
    }

    /// <summary>Takes it back by a rule or by the agency, any time before it is accepted.</summary>
    public void Retract(Actor actor, DateTimeOffset now, string reason, string? note = null)
    {
        if (IsEnded || State is MatchState.Accepted or MatchState.Accepting)
        {
            MatchErrors.Cannot("retracted", State).Throw();
        }

        PairKey = null;
        End("retracted", MatchState.Retracted, actor, now, reason, note);
    }

    private void Say(string text, Actor actor, DateTimeOffset now) =>
        Body = Body with { Messages = [.. Body.Messages, new MatchMessage(Guid.CreateVersion7(), text, actor, now)] };

    private void End(string change, MatchState state, Actor actor, DateTimeOffset now, string reason, string? note)
    {
        Reason = reason;
        DueAt = null;
        Move(change, state, actor, now, reason, note);
    }
}
