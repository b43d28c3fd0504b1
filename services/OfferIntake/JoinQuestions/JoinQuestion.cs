using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.OfferIntake.Offers;

namespace Matchmaking.OfferIntake.JoinQuestions;

/// <summary>
/// The desk asks a company whether two of its offers are the same. Joining answers it, whoever joins them and which way round; it says nothing any more once one of the
/// two has ended, without a step of its own.
/// </summary>
internal sealed class JoinQuestion : Aggregate<JoinQuestionState>
{
    private JoinQuestion()
    {
    }

    public Guid CompanyId { get; private set; }

    public Guid OfferId { get; private set; }

    public string OfferReference { get; private set; } = "";

    public string OfferTitle { get; private set; } = "";

    public Guid IntoId { get; private set; }

    public string IntoReference { get; private set; } = "";

    public string AskedBy { get; private set; } = "";

    public string AskedByName { get; private set; } = "";

    public string Note { get; private set; } = "";

    public string? Answer { get; private set; }

    /// <summary>Both offers, whichever would stay, while the question is open: no two of them at a time.</summary>
    public string? PairKey { get; private set; }

    public static JoinQuestion Ask(Offer offer, Offer into, Actor actor, DateTimeOffset now, string note)
    {
        var question = new JoinQuestion
        {
            Id = Guid.CreateVersion7(),
            CompanyId = offer.CompanyId,
            OfferId = offer.Id,
            OfferReference = offer.Reference,
            OfferTitle = offer.Content.Title,
            IntoId = into.Id,
            IntoReference = into.Reference,
            AskedBy = actor.Subject,
            AskedByName = actor.Name,
            Note = note,
            PairKey = PairOf(offer.Id, into.Id),
        };
        question.Move("asked", JoinQuestionState.Open, actor, now, note: note);
        return question;
    }

    public static string PairOf(Guid one, Guid other) => one.CompareTo(other) < 0 ? $"{one:N}/{other:N}" : $"{other:N}/{one:N}";

    /// <summary>They were joined.</summary>
    public void Join(Actor actor, DateTimeOffset now, string? note) => End("joined", JoinQuestionState.Joined, actor, now, note);

    /// <summary>The company says that they are not the same.</summary>
    public void Deny(Actor actor, DateTimeOffset now, string? note) => End("denied", JoinQuestionState.Different, actor, now, note);

    public void Withdraw(Actor actor, DateTimeOffset now, string? note) => End("withdrawn", JoinQuestionState.Withdrawn, actor, now, note);

    public JoinQuestionSnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        State = State,
        CompanyId = CompanyId,
        Offer = new OfferLink(OfferId, OfferReference),
        OfferTitle = OfferTitle,
        Into = new OfferLink(IntoId, IntoReference),
        AskedBy = AskedBy,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    protected override object EventOf(Transition transition) => new JoinQuestionChanged { Transition = transition with { Note = null }, Question = Snapshot() };

    private void End(string change, JoinQuestionState state, Actor actor, DateTimeOffset now, string? note)
    {
        if (State != JoinQuestionState.Open)
        {
            JoinQuestionErrors.Answered.Throw();
        }

        (PairKey, Answer) = (null, state == JoinQuestionState.Withdrawn ? null : note);
        Move(change, state, actor, now, note: note);
    }
}
