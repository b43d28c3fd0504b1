using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.OfferIntake.Companies;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>
/// An offer: what a company can give, and how much of it is promised. Committed quantity never exceeds the offered quantity of a line.
/// </summary>
internal sealed class Offer : Aggregate<OfferState>
{
    private List<Commitment> _commitments = [];

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

    public IReadOnlyList<Commitment> Commitments => _commitments;

    /// <summary>True while the company wants it out of matching, also behind a screening hold.</summary>
    public bool IsPaused { get; private set; }

    public bool IsEnded => State is OfferState.Closed or OfferState.Withdrawn or OfferState.Expired or OfferState.Declined;

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

    /// <summary>Takes new content. Once handed in, lines that are promised stay and keep at least what is promised.</summary>
    public void Change(OfferDraft draft, Actor actor, DateTimeOffset now)
    {
        if (IsEnded)
        {
            OfferErrors.Ended.Throw();
        }

        var errors = new FieldErrors();
        foreach (var promised in Content.Lines.Where(x => Committed(x.Number) > 0))
        {
            var line = draft.Content.Lines.FirstOrDefault(x => x.Number == promised.Number);
            if (line is null || line.Unit != promised.Unit || line.Quantity < Committed(promised.Number))
            {
                errors.Add("lines", "committed", $"Line {promised.Number} has {Committed(promised.Number):0.###} promised: keep the line, its unit and at least that quantity.");
            }
        }

        errors.ThrowIfAny();
        Take(draft);
        Move("changed", IsDraft ? OfferState.Draft : Standing(State), actor, now);
    }

    /// <summary>Hands the offer in; available at once when the company's screening is clear.</summary>
    public void Submit(Company company, Actor actor, DateTimeOffset now)
    {
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

        if (_commitments.Any(x => !x.Released && x.Delivered < x.Quantity))
        {
            OfferErrors.HasCommitments.Throw();
        }

        Move("closed", OfferState.Closed, actor, now, note: note);
    }

    /// <summary>Commits quantities to a match, all lines or none; the same request again changes nothing.</summary>
    public void Reserve(Guid matchId, IReadOnlyList<(int Line, decimal Quantity)> lines, Actor actor, DateTimeOffset now)
    {
        var held = _commitments.Where(x => x.MatchId == matchId && !x.Released).ToDictionary(x => x.Line, x => x.Quantity);
        if (held.Count > 0 && held.Count == lines.Count && lines.All(x => held.GetValueOrDefault(x.Line) == x.Quantity))
        {
            return;
        }

        if (held.Count > 0 || State is not (OfferState.Available or OfferState.PartlyCommitted or OfferState.FullyCommitted))
        {
            OfferErrors.NotOpen.Throw();
        }

        foreach (var (number, quantity) in lines)
        {
            var line = Content.Lines.FirstOrDefault(x => x.Number == number);
            if (line is null)
            {
                OfferErrors.NoSuchLine.Throw();
            }

            if (quantity <= 0 || quantity > line.Quantity - Committed(number))
            {
                OfferErrors.QuantityUnavailable.Throw();
            }
        }

        _commitments = [.. _commitments.Where(x => x.MatchId != matchId), .. lines.Select(x => new Commitment(matchId, x.Line, x.Quantity))];
        Move("committed", Standing(State), actor, now);
    }

    /// <summary>Gives back what a match holds; nothing to give back changes nothing.</summary>
    public void Release(Guid matchId, string reason, Actor actor, DateTimeOffset now)
    {
        if (!_commitments.Any(x => x.MatchId == matchId && !x.Released))
        {
            return;
        }

        _commitments = [.. _commitments.Select(x => x.MatchId == matchId ? x with { Released = true } : x)];
        Move("commitment-released", IsEnded ? State : Standing(State), actor, now, reason);
    }

    /// <summary>Takes over how much of a line was delivered to a match so far; an older or equal figure changes nothing.</summary>
    public void Deliver(Guid matchId, int line, decimal total, Actor actor, DateTimeOffset now)
    {
        var index = _commitments.FindIndex(x => x.MatchId == matchId && x.Line == line);
        if (index < 0 || _commitments[index].Delivered == total)
        {
            return;
        }

        _commitments = [.. _commitments];
        _commitments[index] = _commitments[index] with { Delivered = total };
        Move("delivery-recorded", State, actor, now);
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
        Ledger = [.. Content.Lines.Select(x => new LineLedger(x, Committed(x.Number), Delivered(x.Number)))],
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
        if (IsEnded)
        {
            OfferErrors.Ended.Throw();
        }

        if (_commitments.Any(x => !x.Released && x.Delivered < x.Quantity))
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

        if (Content.Lines.Count > 0 && Content.Lines.All(x => Committed(x.Number) >= x.Quantity))
        {
            return OfferState.FullyCommitted;
        }

        return _commitments.Exists(x => !x.Released) ? OfferState.PartlyCommitted : OfferState.Available;
    }

    private decimal Committed(int line) => _commitments.Where(x => x.Line == line && !x.Released).Sum(x => x.Quantity);

    private decimal Delivered(int line) => _commitments.Where(x => x.Line == line && !x.Released).Sum(x => x.Delivered);

    private void Take(OfferDraft draft)
    {
        Content = draft.Content;
        Terms = draft.Terms;
        Kind = draft.Content.Kind;
        ExternalId = draft.ExternalId;
    }
}
