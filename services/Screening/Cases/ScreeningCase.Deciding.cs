using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Cases;

/// <summary>What became of a decision.</summary>
internal enum Taken
{
    Done,

    /// <summary>Waits for a second person.</summary>
    Proposed,
}

/// <summary>A person's step on a hit, and the version of the case it made.</summary>
internal sealed record JudgedHit(Guid HitId, string Change, long Version, Actor By, DateTimeOffset At, string? Reason)
{
    /// <summary>Steps that leave a decision behind; the others are on the way to one.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["hit-confirmed", "hit-kept-possible", "hit-escalated", "hit-dismissed", "decision-undone"];

    /// <summary>Steps of two people on the way to a decision.</summary>
    public static IReadOnlyList<string> Proposals { get; } = ["confirmation-proposed", "dismissal-proposed", "taking-back-proposed", "proposal-sent-back", "proposal-withdrawn"];

    public bool IsDecision => Decisions.Contains(Change);
}

/// <summary>
/// People's part of a case. What needs two is stored as a proposal; whoever made it can do nothing but take it back, under whichever role or
/// organisation. Of the two people one is a screening lead, whichever comes first.
/// </summary>
internal sealed partial class ScreeningCase
{
    private readonly List<JudgedHit> _judged = [];

    /// <summary>What people did to hits since it was last asked, for the evidence.</summary>
    public IReadOnlyList<JudgedHit> TakeJudged()
    {
        JudgedHit[] judged = [.. _judged];
        _judged.Clear();
        return judged;
    }

    /// <summary>A person decides, or proposes what needs two.</summary>
    public Taken Decide(Guid hitId, HitState outcome, string reason, string? note, Decider who, CaseRules rules, DateTimeOffset now)
    {
        var hit = Find(hitId);
        if (hit.Hit.Proposal is { } waiting)
        {
            (who.Is(waiting.By) && waiting.Outcome == outcome ? CaseErrors.SecondPersonNeeded : CaseErrors.ProposalWaits).Throw();
        }

        if (hit.State == outcome)
        {
            CaseErrors.SameDecision.Throw();
        }

        if (hit.State == HitState.Escalated && outcome == HitState.Possible && !who.IsLead)
        {
            CaseErrors.LeadNeeded.Throw();
        }

        if (!rules.NeedsTwo(hit.Hit, outcome))
        {
            Replace(hit.Decided(outcome, reason, note, who.Actor, second: null, now, rules.UndoWithin));
            Judge(hitId, Verb(outcome), who.Actor, now, reason, note);
            return Taken.Done;
        }

        RequirePerson(who);
        var proposal = new HitProposal { Outcome = outcome, Reason = reason, Note = note, By = who.Actor, ByLead = who.IsLead, At = now };
        Replace(hit with { Hit = hit.Hit with { Proposal = proposal, UndoUntil = null }, Undo = null });
        Judge(hitId, Noun(outcome) + "-proposed", who.Actor, now, reason, note);
        return Taken.Proposed;
    }

    /// <summary>A second, different person agrees to a proposal, or sends it back with words.</summary>
    public void Second(Guid hitId, bool agree, string? note, Decider who, DateTimeOffset now)
    {
        var hit = Find(hitId);
        if (hit.Hit.Proposal is not { } proposal)
        {
            CaseErrors.NoProposal.Throw();
            return;
        }

        if (who.Is(proposal.By))
        {
            CaseErrors.SecondPersonNeeded.Throw();
        }

        RequirePerson(who);
        if (!agree)
        {
            Replace(hit.WithoutProposal("sentBack", who.Actor, note, now));
            Judge(hitId, "proposal-sent-back", who.Actor, now, note: note);
            return;
        }

        if (!proposal.ByLead && !who.IsLead)
        {
            CaseErrors.LeadNeeded.Throw();
        }

        var decided = hit.Decided(proposal.Outcome, proposal.Reason, proposal.Note, proposal.By, who.Actor, now, TimeSpan.Zero);
        Replace(decided with { Hit = decided.Hit with { Proposal = null } });
        Judge(hitId, Verb(proposal.Outcome), who.Actor, now, proposal.Reason, note ?? proposal.Note);
    }

    /// <summary>Takes one's own proposal back, or one's own decision that was taken alone a moment ago.</summary>
    public void Undo(Guid hitId, Decider who, DateTimeOffset now)
    {
        var hit = Find(hitId);
        if (hit.Hit.Proposal is { } proposal && who.Is(proposal.By))
        {
            Replace(hit.WithoutProposal("withdrawn", second: null, note: null, now));
            Judge(hitId, "proposal-withdrawn", who.Actor, now);
            return;
        }

        if (hit.Hit.Proposal is not null || hit.Undo is null || !who.Is(hit.Hit.DecidedBy) || !(now < hit.Hit.UndoUntil))
        {
            CaseErrors.NothingToUndo.Throw();
        }

        Replace(hit.Undone(now));
        Judge(hitId, "decision-undone", who.Actor, now);
    }

    private void Judge(Guid hitId, string change, Actor actor, DateTimeOffset now, string? reason = null, string? note = null)
    {
        Step(change, actor, now, reason, note);
        _judged.Add(new JudgedHit(hitId, change, Version, actor, now, reason));
    }

    private static void RequirePerson(Decider who)
    {
        if (who.Actor.Kind != ActorKind.Person)
        {
            CaseErrors.PersonNeeded.Throw();
        }
    }

    private StoredHit Find(Guid hitId)
    {
        var hit = Hits.FirstOrDefault(x => x.Hit.Id == hitId);
        if (hit is null)
        {
            CaseErrors.NoSuchHit.Throw();
        }

        return hit;
    }

    private void Replace(StoredHit hit) => Hits = [.. Hits.Select(x => x.Hit.Id == hit.Hit.Id ? hit : x)];

    private static string Verb(HitState outcome) => outcome switch
    {
        HitState.Confirmed => "hit-confirmed",
        HitState.Possible => "hit-kept-possible",
        HitState.Escalated => "hit-escalated",
        _ => "hit-dismissed",
    };

    private static string Noun(HitState outcome) => outcome switch
    {
        HitState.Confirmed => "confirmation",
        HitState.Possible or HitState.Escalated => "taking-back",
        _ => "dismissal",
    };
}
