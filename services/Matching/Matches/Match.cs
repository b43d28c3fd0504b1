using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Matching.Matches;

/// <summary>A pairing of one offer with one need, from the first proposal to the last delivery.</summary>
internal sealed partial class Match : Aggregate<MatchState>
{
    /// <summary>Added to the rank of a match for an emergency, which therefore comes before every other.</summary>
    public const long EmergencyRank = 10_000_000;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromDays(14);

    private Match()
    {
    }

    public string Reference { get; private set; } = "";

    public MatchOrigin Origin { get; private set; }

    public Guid OfferId { get; private set; }

    public Guid NeedId { get; private set; }

    public Guid CompanyId { get; private set; }

    public Guid AgencyId { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>Score in millionths, for sorting that every database does alike; raised by <see cref="EmergencyRank"/> for an emergency.</summary>
    public long Rank { get; private set; }

    public MatchBody Body { get; private set; } = new();

    public string? AssignedTo { get; private set; }

    public string? AssignedName { get; private set; }

    /// <summary>Who recommended; somebody else approves.</summary>
    public string? RecommendedBy { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When the company was first asked; it sees the match from then on.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }

    /// <summary>Offer and need while the pair may not be proposed again; none once it was retracted or lapsed.</summary>
    public string? PairKey { get; private set; }

    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    public bool IsEnded => State is MatchState.DeclinedByCompany or MatchState.Dismissed or MatchState.Retracted or MatchState.Lapsed;

    /// <summary>On its way to an agreement: what stands against it still matters.</summary>
    public bool IsOpen => !IsEnded && State is not MatchState.Accepted;

    /// <summary>Nobody has decided anything yet, so the engine may still change or retract it.</summary>
    public bool IsUntouched => State == MatchState.Proposed && Origin == MatchOrigin.Engine;

    public static string KeyOf(Guid offer, Guid need) => $"{offer:N}/{need:N}";

    public static Match Propose(ScoredPair pair, MatchOrigin origin, Actor actor, DateTimeOffset now, string? note = null)
    {
        var id = Guid.CreateVersion7();
        var match = new Match
        {
            Id = id,
            Reference = Messaging.Aggregates.Reference.Of("MA", id),
            Origin = origin,
            OfferId = pair.Offer.Id,
            NeedId = pair.Need.Id,
            CompanyId = pair.Offer.CompanyId,
            AgencyId = pair.Need.AgencyId,
            Kind = pair.Need.Content.Kind,
            PairKey = KeyOf(pair.Offer.Id, pair.Need.Id),
        };
        match.Take(pair);
        match.Move("proposed", MatchState.Proposed, actor, now, note: note);
        return match;
    }

    /// <summary>Takes a new score and lines over while nobody works on it; the same again changes nothing, also when its place among near-ties would be another now.</summary>
    public void Rescore(ScoredPair pair, Actor actor, DateTimeOffset now)
    {
        if (!IsUntouched || (Millionths(Body.Score) == Millionths(pair.Score) && Rank >= EmergencyRank == pair.Need.IsUrgent() && Body.Lines.SequenceEqual(pair.Lines)))
        {
            return;
        }

        Take(pair);
        Move("rescored", State, actor, now);
    }

    /// <summary>The need became an emergency, or is none any more: its place in the queue follows, whatever state the review is in.</summary>
    public void TakeUrgency(bool emergency) => Rank = (Rank % EmergencyRank) + (emergency ? EmergencyRank : 0);

    public MatchSnapshot Snapshot() => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        State = State,
        Origin = Origin,
        OfferId = OfferId,
        OfferVersion = Body.OfferVersion,
        OfferTitle = Body.OfferTitle,
        CompanyId = CompanyId,
        CompanyName = Body.CompanyName,
        NeedId = NeedId,
        NeedVersion = Body.NeedVersion,
        NeedTitle = Body.NeedTitle,
        AgencyId = AgencyId,
        AgencyName = Body.AgencyName,
        Kind = Kind,
        ValueUsd = Body.ValueUsd,
        Score = Body.Score,
        WeightsVersion = Body.WeightsVersion,
        Factors = Body.Factors,
        Lines = Body.Lines,
        AssignedTo = AssignedTo,
        AssignedName = AssignedName,
        Reason = Reason,
        DueAt = DueAt,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    protected override object EventOf(Transition transition) => new MatchChanged { Transition = transition, Match = Snapshot() };

    private static long RankOf(ScoredPair pair) =>
        Millionths(pair.Placed ?? pair.Score) + (pair.Need.IsUrgent() ? EmergencyRank : 0);

    private static long Millionths(double score) => (long)Math.Round(score * 1_000_000);

    private void Take(ScoredPair pair)
    {
        Rank = RankOf(pair);
        Body = new MatchBody
        {
            OfferVersion = pair.Offer.Version,
            OfferTitle = pair.Offer.Content.Title,
            CompanyName = pair.Offer.CompanyName,
            NeedVersion = pair.Need.Version,
            NeedTitle = pair.Need.Content.Title,
            AgencyName = pair.Need.AgencyName,
            ValueUsd = pair.ValueUsd,
            Score = pair.Score,
            WeightsVersion = pair.WeightsVersion,
            Factors = pair.Factors,
            Lines = pair.Lines,
        };
    }
}
