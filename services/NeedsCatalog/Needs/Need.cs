using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.NeedsCatalog.Agencies;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>
/// A need: what an agency asks for, and how much of it is promised. Committed quantity never exceeds the needed quantity of a line.
/// </summary>
internal sealed partial class Need : Aggregate<NeedState>
{
    private Need()
    {
    }

    public string Reference { get; private set; } = "";

    public Guid AgencyId { get; private set; }

    public string AgencyName { get; private set; } = "";

    public string? OfficeName { get; private set; }

    /// <summary>The office's time zone when the content was written.</summary>
    public string TimeZone { get; private set; } = "UTC";

    public DateTimeOffset? OpenedAt { get; private set; }

    public string? ExternalId { get; private set; }

    public string? Reason { get; private set; }

    public HelpContent Content { get; private set; } = new();

    public NeedTerms Terms { get; private set; } = new();

    /// <summary>True while the agency wants it out of matching.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>True once it left its first draft: others know of it.</summary>
    public bool HandedIn { get; private set; }

    public bool ReviewPending { get; private set; }

    public bool IsDraft => State == NeedState.Draft;

    public bool IsEnded => State is NeedState.Closed or NeedState.Cancelled or NeedState.Expired;

    /// <summary>Published at some time and not ended.</summary>
    public bool IsPublished => State is NeedState.Open or NeedState.Paused or NeedState.PartlyMet or NeedState.Met;

    public static Need Draft(Agency agency, NeedDraft draft, Actor actor, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var need = new Need { Id = id, Reference = Messaging.Aggregates.Reference.Of("ND", id), AgencyId = agency.Id, ListedAt = now };
        need.Take(agency, draft);
        need.Move("drafted", NeedState.Draft, actor, now);
        return need;
    }

    /// <summary>Takes new content. Lines that are promised stay and keep at least what is promised; a published need is changed by those who may open it.</summary>
    public void Change(Agency agency, NeedDraft draft, OpeningRight right, Actor actor, DateTimeOffset now)
    {
        CheckNotEnded();
        if (IsPublished && right == OpeningRight.ByReviewer)
        {
            NeedErrors.ReviewerNeeded.Throw();
        }

        var errors = new FieldErrors();
        Commitments.CheckKept(Content.Lines, draft.Content.Lines, errors);
        errors.ThrowIfAny();
        Take(agency, draft);
        ReviewPending |= IsPublished && right == OpeningRight.AtOnceReviewedLater;
        Move("changed", IsPublished ? Standing() : State, actor, now);
    }

    /// <summary>Hands the need in: to a reviewer, or open at once where the author may open it.</summary>
    public void Submit(OpeningRight right, Actor actor, DateTimeOffset now)
    {
        if (!IsDraft)
        {
            NeedErrors.NotDraft.Throw();
        }

        HandedIn = true;
        if (right == OpeningRight.ByReviewer)
        {
            Move("submitted", NeedState.InReview, actor, now);
            return;
        }

        ReviewPending = right == OpeningRight.AtOnceReviewedLater;
        Publish(actor, now, note: null);
    }

    public void Open(Actor actor, DateTimeOffset now, string? note)
    {
        CheckInReview();
        Publish(actor, now, note);
    }

    private void Publish(Actor actor, DateTimeOffset now, string? note)
    {
        OpenedAt ??= now;
        ListedAt = OpenedAt.Value;
        Move("opened", Standing(), actor, now, note: note);
    }

    /// <summary>Gives the need back to its author.</summary>
    public void Return(Actor actor, DateTimeOffset now, string reason, string? note)
    {
        CheckInReview();
        Move("returned", NeedState.Draft, actor, now, reason, note);
    }

    /// <summary>The reviewer has looked at a need that opened as an emergency.</summary>
    public void ConfirmReview(Actor actor, DateTimeOffset now, string? note)
    {
        if (!ReviewPending || IsEnded)
        {
            NeedErrors.NoReviewPending.Throw();
        }

        ReviewPending = false;
        Move("review-confirmed", State, actor, now, note: note);
    }

    public void Pause(Actor actor, DateTimeOffset now, string? note)
    {
        CheckPublished("paused", !IsPaused);
        IsPaused = true;
        Move("paused", Standing(), actor, now, note: note);
    }

    public void Resume(Actor actor, DateTimeOffset now, string? note)
    {
        if (!IsPaused || IsEnded)
        {
            NeedErrors.NotPaused.Throw();
        }

        IsPaused = false;
        HoldsAskedAt = null;
        Move("resumed", Standing(), actor, now, note: note);
    }

    /// <summary>Says whether further proposals are wanted; the same again changes nothing.</summary>
    public void SetEnoughForNow(bool enough, Actor actor, DateTimeOffset now)
    {
        CheckPublished(enough ? "marked as enough for now" : "reopened for proposals");
        if (Terms.EnoughForNow != enough)
        {
            Terms = Terms with { EnoughForNow = enough };
            Move(enough ? "enough-for-now" : "more-wanted", State, actor, now);
        }
    }

    /// <summary>Ends a need whose promises are all delivered or released.</summary>
    public void Close(Actor actor, DateTimeOffset now, string? note)
    {
        CheckPublished("closed");
        CheckSettled();
        Move("closed", NeedState.Closed, actor, now, note: note);
    }

    /// <summary>Ends a need that is needed no more. A first draft is deleted instead.</summary>
    public void Cancel(Actor actor, DateTimeOffset now, string reason, string? note)
    {
        CheckNotEnded();
        if (!HandedIn)
        {
            NeedErrors.Cannot("cancelled", State).Throw();
        }

        CheckSettled();
        Reason = reason;
        Move("cancelled", NeedState.Cancelled, actor, now, reason, note);
    }

    public void Expire(Actor actor, DateTimeOffset now)
    {
        if (!IsDraft && !IsEnded)
        {
            Reason = "until-passed";
            Move("expired", NeedState.Expired, actor, now, Reason);
        }
    }

    public NeedSnapshot Snapshot() => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        AgencyId = AgencyId,
        AgencyName = AgencyName,
        OfficeName = OfficeName,
        State = State,
        Content = Content,
        Terms = Terms,
        Ledger = [.. Content.Lines.Select(x => new LineLedger(x, Commitments.CommittedOn(x.Number), Commitments.DeliveredOn(x.Number)))],
        ExternalId = ExternalId,
        Reason = Reason,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
        OpenedAt = OpenedAt,
        ReviewPending = ReviewPending,
        Urgent = Urgent,
        HoldsAskedAt = HoldsAskedAt,
    };

    /// <summary>A draft is nobody's business but the agency's; that a need became one again is.</summary>
    protected override object? EventOf(Transition transition) =>
        HandedIn && !(IsDraft && transition.From == "draft") ? new NeedChanged { Transition = transition, Need = Snapshot() } : null;

    private void CheckNotEnded()
    {
        if (IsEnded)
        {
            NeedErrors.Ended.Throw();
        }
    }

    private void CheckInReview()
    {
        if (State != NeedState.InReview)
        {
            NeedErrors.NotInReview.Throw();
        }
    }

    private void CheckPublished(string step, bool also = true)
    {
        if (!IsPublished || !also)
        {
            NeedErrors.Cannot(step, State).Throw();
        }
    }

    private void CheckSettled()
    {
        if (Commitments.AnyUnsettled())
        {
            NeedErrors.HasCommitments.Throw();
        }
    }

    /// <summary>The state that quantities and the pause dictate for a published need.</summary>
    private NeedState Standing() => IsPaused ? NeedState.Paused
        : Commitments.CoverAll(Content.Lines) ? NeedState.Met
        : Commitments.AnyHeld() ? NeedState.PartlyMet
        : NeedState.Open;

    private void Take(Agency agency, NeedDraft draft)
    {
        var office = agency.Office(draft.Terms.OfficeId);
        (AgencyName, OfficeName, TimeZone) = (agency.Name, office?.Name, office?.TimeZone ?? "UTC");
        (Content, Terms, ExternalId) = (draft.Content, draft.Terms, draft.ExternalId);
        List();
    }
}
