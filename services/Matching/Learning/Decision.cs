using Matchmaking.Contracts;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Matches;

namespace Matchmaking.Matching.Learning;

/// <summary>A person's judgement of a pair, kept with the factors they saw: what weights are learned from.</summary>
internal sealed class Decision
{
    public Guid MatchId { get; init; }

    /// <summary>The match's version that the step made.</summary>
    public long Version { get; init; }

    public Guid NeedId { get; init; }

    public Guid OfferId { get; init; }

    /// <summary>Subject of the person.</summary>
    public string By { get; init; } = "";

    public bool Fits { get; init; }

    public DateTimeOffset At { get; init; }

    public string WeightsVersion { get; init; } = "";

    public FactorVector Values { get; init; } = null!;
}

/// <summary>Which steps are judgements.</summary>
internal static class DecisionLog
{
    /// <summary>A no for another reason – bought elsewhere, too dear, a conflict of interest – says nothing of how well the pair fits.</summary>
    private static readonly string[] BadFit = ["not-suitable", "too-little", "too-late"];

    /// <summary>
    /// Notes a step that a person of the desk or the agency took on this one pair, in the step's own commit. Companies judge their own case, systems and plans
    /// nobody's: none of them is noted.
    /// </summary>
    public static void Note(this MatchingDbContext db, Match match, bool fits, Actor actor)
    {
        if (fits || BadFit.Contains(match.Reason))
        {
            Add(db, match, match.Version, fits, actor, match.ChangedAt);
        }
    }

    /// <summary>The same of a step that was taken before judgements were noted; its factors are those that the match has, since nothing changes them any more.</summary>
    public static void NoteEarlier(this MatchingDbContext db, Match match, IReadOnlyList<Transition> history)
    {
        for (var at = 0; at < history.Count; at++)
        {
            var step = history[at];
            if ((step.Change is "recommended" or "approved" && !IsOfPlan(step, at > 0 ? history[at - 1] : null)) || (step.Change == "dismissed" && BadFit.Contains(step.Reason)))
            {
                Add(db, match, step.Version, step.Change != "dismissed", step.Actor, step.At);
            }
        }
    }

    /// <summary>A plan recommends in the very step in which it makes or changes the match.</summary>
    private static bool IsOfPlan(Transition step, Transition? before) => before is { Change: "planned" or "proposed" } && before.At == step.At && before.Actor == step.Actor;

    private static void Add(MatchingDbContext db, Match match, long version, bool fits, Actor actor, DateTimeOffset at)
    {
        if (actor.Kind == ActorKind.Person && FactorVector.Of(match.Body.Factors) is { } values)
        {
            db.Decisions.Add(new Decision
            {
                MatchId = match.Id, Version = version, NeedId = match.NeedId, OfferId = match.OfferId, By = actor.Subject, Fits = fits, At = at,
                WeightsVersion = match.Body.WeightsVersion, Values = values,
            });
        }
    }
}
