using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>
/// An offer: what a company can give, and how much of it is promised. Committed quantity never exceeds the offered quantity of a line.
/// </summary>
internal sealed partial class Offer : Aggregate<OfferState>
{
    /// <summary>States of an offer that has ended.</summary>
    public static readonly OfferState[] EndedStates = [OfferState.Closed, OfferState.Withdrawn, OfferState.Expired, OfferState.Declined];

    private Offer()
    {
    }

    public string Reference { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public string CompanyCountry { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string? ExternalId { get; private set; }

    public string? Reason { get; private set; }

    public HelpContent Content { get; private set; } = new();

    public OfferTerms Terms { get; private set; } = new();

    /// <summary>True while the company wants it out of matching, also behind a screening hold.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The company gave itself so many hours when called for an emergency; none for an offer that is not on standby.</summary>
    public int? StandbyHours { get; private set; }

    /// <summary>GLIDE numbers of the emergencies it stands ready for.</summary>
    public IReadOnlyList<string> ReadyFor { get; private set; } = [];

    public bool IsEnded => EndedStates.Contains(State);

    public bool IsDraft => State == OfferState.Draft;

    public static Offer Draft(Company company, OfferDraft draft, Actor actor, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var offer = new Offer
        {
            Id = id,
            Reference = Messaging.Aggregates.Reference.Of("OF", id),
            CompanyId = company.Id,
            CompanyName = company.LegalName,
            CompanyCountry = company.Profile.Country,
        };
        offer.Take(draft);
        offer.Move("drafted", OfferState.Draft, actor, now);
        return offer;
    }

    /// <summary>
    /// Takes new content. Once handed in, lines that are promised stay and keep at least what is promised, and an agency newly named must take the kind;
    /// one that says no since stays named.
    /// </summary>
    public void Change(OfferDraft draft, Actor actor, DateTimeOffset now, AcceptanceRuleSnapshot? named = null)
    {
        CheckNotJoined();
        if (IsEnded)
        {
            OfferErrors.Ended.Throw();
        }

        var errors = new FieldErrors();
        Commitments.CheckKept(Content.Lines, draft.Content.Lines, errors);
        CheckKeeps(draft.AlsoFor, errors);
        errors.ThrowIfAny();
        if (!IsDraft && (draft.Content.Visibility, draft.Content.NamedAgency, draft.Content.Kind) != (Content.Visibility, Content.NamedAgency, Kind))
        {
            CheckAccepted(named, now);
        }

        Take(draft);
        Keep(draft.AlsoFor);
        Move("changed", IsDraft ? OfferState.Draft : Standing(State), actor, now);
    }

    /// <summary>Hands the offer in; available at once when the company's screening is clear. An agency named for it must take its kind.</summary>
    public void Submit(Company company, Actor actor, DateTimeOffset now, AcceptanceRuleSnapshot? named = null)
    {
        CheckNotJoined();
        if (!IsDraft)
        {
            OfferErrors.NotDraft.Throw();
        }

        if (!company.Profile.DeclaresExclusionCriteria)
        {
            CompanyErrors.DeclarationMissing.Throw();
        }

        if (company.Standing == ScreeningStanding.Barred)
        {
            CompanyErrors.NotEligible.Throw();
        }

        CheckAccepted(named, now);
        Move("submitted", OfferState.Submitted, actor, now);
        Apply(company.Standing, now);
    }

    /// <summary>Follows the company's screening: to Available, OnHold or, after a confirmed hit, Declined.</summary>
    public void Apply(ScreeningStanding standing, DateTimeOffset now)
    {
        if (IsDraft || IsEnded)
        {
            return;
        }

        var by = Actor.Service("screening");
        switch (standing)
        {
            case ScreeningStanding.Clear when State is OfferState.Submitted or OfferState.OnHold:
                Move(State == OfferState.Submitted ? "made-available" : "hold-lifted", Standing(OfferState.Available), by, now);
                break;
            case ScreeningStanding.Hold when State != OfferState.OnHold:
                Move("put-on-hold", OfferState.OnHold, by, now, "screening");
                break;
            case ScreeningStanding.Barred:
                Reason = "company-not-eligible";
                Move("declined", OfferState.Declined, by, now, Reason);
                break;
        }
    }

    public void Pause(Actor actor, DateTimeOffset now, string? note)
    {
        if (IsDraft || IsEnded || IsPaused)
        {
            OfferErrors.Cannot("paused", State).Throw();
        }

        IsPaused = true;
        Move("paused", Standing(State), actor, now, note: note);
    }

    public void Resume(Actor actor, DateTimeOffset now, string? note)
    {
        if (!IsPaused || IsEnded)
        {
            OfferErrors.NotPaused.Throw();
        }

        IsPaused = false;
        Move("resumed", Standing(State == OfferState.Paused ? OfferState.Available : State), actor, now, note: note);
    }

    public void Withdraw(Actor actor, DateTimeOffset now, string? reason, string? note) => End("withdrawn", OfferState.Withdrawn, actor, now, reason, note);

    public void Decline(Actor actor, DateTimeOffset now, string reason, string? note) => End("declined", OfferState.Declined, actor, now, reason, note);

    public void Expire(Actor actor, DateTimeOffset now)
    {
        if (!IsDraft && !IsEnded)
        {
            Reason = "until-passed";
            Move("expired", OfferState.Expired, actor, now, Reason);
        }
    }

    /// <summary>Ends an offer whose promises are all delivered or released.</summary>
    public void Close(Actor actor, DateTimeOffset now, string? note)
    {
        if (IsDraft || IsEnded)
        {
            OfferErrors.Cannot("closed", State).Throw();
        }

        if (Commitments.AnyUnsettled())
        {
            OfferErrors.HasCommitments.Throw();
        }

        Move("closed", OfferState.Closed, actor, now, note: note);
    }

    public OfferSnapshot Snapshot() => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        CompanyCountry = CompanyCountry,
        State = State,
        Content = Content,
        Terms = Terms,
        Ledger = [.. Content.Lines.Select(x => new LineLedger(x, Commitments.CommittedOn(x.Number), Commitments.DeliveredOn(x.Number)))],
        ReadyFor = ReadyFor,
        AlsoFor = AlsoFor,
        JoinedTo = JoinedToId is { } main ? new OfferLink(main, JoinedToReference!) : null,
        Joined = [.. Joined.Select(x => new OfferLink(x.Id, x.Reference))],
        ExternalId = ExternalId,
        Reason = Reason,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    /// <summary>A draft is nobody's business but the company's.</summary>
    protected override object? EventOf(Transition transition) =>
        IsDraft ? null : new OfferChanged { Transition = transition, Offer = Snapshot() };

    private void End(string change, OfferState state, Actor actor, DateTimeOffset now, string? reason, string? note)
    {
        CheckNotJoined();
        if (IsEnded)
        {
            OfferErrors.Ended.Throw();
        }

        if (IsDraft)
        {
            OfferErrors.Cannot(change, State).Throw();
        }

        if (Commitments.AnyUnsettled())
        {
            OfferErrors.HasCommitments.Throw();
        }

        Reason = reason;
        Move(change, state, actor, now, reason, note);
    }

    /// <summary>The state that quantities and the pause dictate; a hold or a pending screening is above both.</summary>
    private OfferState Standing(OfferState state)
    {
        if (state is OfferState.OnHold or OfferState.Submitted)
        {
            return state;
        }

        if (IsPaused)
        {
            return OfferState.Paused;
        }

        if (Commitments.CoverAll(Content.Lines))
        {
            return OfferState.FullyCommitted;
        }

        return Commitments.AnyHeld() ? OfferState.PartlyCommitted : OfferState.Available;
    }

    private static void CheckAccepted(AcceptanceRuleSnapshot? named, DateTimeOffset now) => AcceptanceRefusal(named, now)?.Throw();

    private static Error? AcceptanceRefusal(AcceptanceRuleSnapshot? named, DateTimeOffset now) =>
        named?.On(DateOnly.FromDateTime(now.UtcDateTime)) is { Answer: Acceptance.No } no ? OfferErrors.NotAccepted(named, no) : null;

    private void Take(OfferDraft draft)
    {
        Content = draft.Content;
        Terms = draft.Terms;
        Kind = draft.Content.Kind;
        StandbyHours = draft.Content.StandbyHours;
        ExternalId = draft.ExternalId;
    }
}
