using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>
/// The same help offered several times: one offer stays, the others lead to it. Nothing of their text or quantities is taken over; whom they were for is.
/// </summary>
internal sealed partial class Offer
{
    /// <summary>Reason code of an offer that ended because it was joined to another.</summary>
    public const string JoinedReason = "joined";

    private const int MostJoined = 20;

    /// <summary>The offer that this one was joined to.</summary>
    public Guid? JoinedToId { get; private set; }

    public string? JoinedToReference { get; private set; }

    public IReadOnlyList<JoinedOffer> Joined { get; private set; } = [];

    /// <summary>Agencies it is for beside the one it names.</summary>
    public IReadOnlyList<Guid> AlsoFor { get; private set; } = [];

    public OfferAudience Audience => new(Content.Visibility, Content.NamedAgency, AlsoFor);

    /// <summary>
    /// What stands against joining this offer to another; none when it can be done. The rule is what the agency that this offer names says of its kind: asked of a
    /// draft, since it was not handed in to that agency.
    /// </summary>
    public Error? JoinRefusal(Offer main, int decidedPairings, bool isCalled, AcceptanceRuleSnapshot? named, DateTimeOffset now)
    {
        if (main.Id == Id)
        {
            return OfferErrors.JoinsItself;
        }

        if (IsEnded)
        {
            return JoinedToReference is { } elsewhere ? OfferErrors.IsJoined(elsewhere) : OfferErrors.Ended;
        }

        if (main.IsDraft || main.IsEnded)
        {
            return main.JoinedToReference is { } elsewhere ? OfferErrors.JoinsJoined(elsewhere) : OfferErrors.JoinNeedsOpen;
        }

        return main.Kind != Kind ? OfferErrors.JoinsOtherKind
            : Joined.Count > 0 ? OfferErrors.HasJoined
            : main.Joined.Count >= MostJoined ? OfferErrors.TooManyJoined
            : Commitments.AnyHeld() || isCalled ? OfferErrors.JoinsPromised
            : decidedPairings > 0 ? OfferErrors.JoinsDecided
            : IsDraft && main.Audience.With(Audience).Agencies.Except(main.Audience.Agencies).Any() ? AcceptanceRefusal(named, now)
            : null;
    }

    /// <summary>Ends this offer in favour of another of the same company.</summary>
    public void JoinTo(Offer main, int decidedPairings, bool isCalled, AcceptanceRuleSnapshot? named, Actor actor, DateTimeOffset now, string? note)
    {
        JoinRefusal(main, decidedPairings, isCalled, named, now)?.Throw();
        main.TakeIn(this, actor, now, note);
        (JoinedToId, JoinedToReference, Reason) = (main.Id, main.Reference, JoinedReason);
        Move("joined", OfferState.Closed, actor, now, JoinedReason, note);
    }

    /// <summary>Takes joining back while nothing else has happened to the offer that stayed. It follows its company's screening as it stands now.</summary>
    public void Separate(Offer main, Company company, Actor actor, DateTimeOffset now, string? note)
    {
        if (JoinedToId != main.Id || main.Joined is not [.., var last])
        {
            OfferErrors.NotJoined.Throw();
            return;
        }

        if (last.Id != Id || last.Version != main.Version)
        {
            OfferErrors.JoinStands(main.Reference).Throw();
        }

        main.LetGo(last, actor, now, note);
        (JoinedToId, JoinedToReference, Reason) = (null, null, null);
        if (last.WasDraft)
        {
            Move("separated", OfferState.Draft, actor, now, note: note);
            return;
        }

        var state = company.Standing switch
        {
            ScreeningStanding.Clear => Standing(OfferState.Available),
            ScreeningStanding.Hold => OfferState.OnHold,
            _ => OfferState.Submitted,
        };
        Move("separated", state, actor, now, note: note);
        Apply(company.Standing, now);
    }

    private void TakeIn(Offer joined, Actor actor, DateTimeOffset now, string? note)
    {
        var before = Audience;
        Take(before.With(joined.Audience));
        Joined = [.. Joined, new JoinedOffer(joined.Id, joined.Reference, Version + 1, joined.IsDraft, before)];
        Move("took-in", State, actor, now, note: note);
    }

    private void LetGo(JoinedOffer joined, Actor actor, DateTimeOffset now, string? note)
    {
        Take(joined.Before);
        Joined = [.. Joined.Where(x => x.Id != joined.Id)];
        Move("let-go", State, actor, now, note: note);
    }

    private void Take(OfferAudience audience)
    {
        Content = Content with { Visibility = audience.Visibility, NamedAgency = audience.NamedAgency };
        AlsoFor = audience.AlsoFor;
    }

    /// <summary>Agencies that came by joining can be taken off here, never added.</summary>
    private void CheckKeeps(IReadOnlyList<Guid>? agencies, FieldErrors errors)
    {
        if (agencies is not null && agencies.Except(AlsoFor).Any())
        {
            errors.Add("alsoFor", "not-joined", "Agencies come by joining an offer that names them; here they can only be taken off.");
        }
    }

    private void Keep(IReadOnlyList<Guid>? agencies) =>
        AlsoFor = Content.Visibility == Visibility.NamedAgency ? [.. AlsoFor.Where(x => x != Content.NamedAgency && agencies?.Contains(x) != false)] : [];

    /// <summary>What was joined to another is gone on with there.</summary>
    public void CheckNotJoined()
    {
        if (JoinedToReference is { } elsewhere)
        {
            OfferErrors.IsJoined(elsewhere).Throw();
        }
    }
}
