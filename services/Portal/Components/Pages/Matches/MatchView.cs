using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>One pairing as the page shows it: the record, its history, what screening says, and what was just typed.</summary>
internal sealed record MatchView(
    MatchResponse Answer,
    long Version,
    Caller Reader,
    IReadOnlyList<Transition> History,
    IReadOnlyList<ClearanceResponse> Clearances)
{
    /// <summary>What was posted and not taken; null when nothing was.</summary>
    public MatchForm? Typed { get; init; }

    public FormErrors Errors { get; init; } = new();

    public MatchSnapshot Match => Answer.Match;

    public bool IsStaff => Answer.Standing is not null;

    /// <summary>The company that is asked.</summary>
    public bool IsCompany => !IsStaff;

    public bool IsAccepted => Match.State is MatchState.Accepted;

    public bool IsMine => Match.AssignedTo is not null && Match.AssignedTo == Reader.Subject;

    public bool IsScreening => Reader.Has(Roles.ScreeningOfficer) || Reader.Has(Roles.ScreeningLead);

    public bool May(string step) => Answer.Steps.Contains(step);

    /// <summary>The form that is shown again.</summary>
    public MatchForm FormOf(string step) => Typed?.Step == step ? Typed : new MatchForm();

    public FormErrors ErrorsOf(string step) => Typed?.Step == step ? Errors : new FormErrors();

    /// <summary>True when the step's form was posted and not taken, so that it is shown open.</summary>
    public bool WasTyped(string step) => Typed?.Step == step;

    /// <summary>Who speaks, in the words of an organisation.</summary>
    public string OrganisationOf(Actor actor, string desk) =>
        actor.OrganisationId == Match.AgencyId ? Match.AgencyName
        : actor.OrganisationId == Match.CompanyId ? Match.CompanyName
        : actor.OrganisationId is null ? "" : desk;

    /// <summary>How much of a line can still be had on both sides, offer unit; the copies may lag a moment behind.</summary>
    public decimal LeftOf(MatchLine line)
    {
        var offer = Answer.Offer?.Ledger.FirstOrDefault(x => x.Line.Number == line.OfferLine)?.Open ?? line.OfferQuantity;
        var need = Answer.Need?.Ledger.FirstOrDefault(x => x.Line.Number == line.NeedLine)?.Open ?? line.NeedQuantity;
        var needed = line.NeedQuantity == 0 ? need : need * line.OfferQuantity / line.NeedQuantity;
        var left = Math.Max(0, Math.Min(line.OfferQuantity, Math.Min(offer, needed)));
        return Vocabulary.Units.Find(line.OfferUnit) is { Divisible: false } ? decimal.Truncate(left) : Math.Round(left, 3, MidpointRounding.ToZero);
    }

    /// <summary>The least of a line that either side has a use for, offer unit; 0 for any.</summary>
    public decimal LeastOf(MatchLine line) => SmallestLot.Of(line, Answer.Offer?.Content.Lines ?? [], Answer.Need?.Content.Lines ?? []);

    /// <summary>Clearances that say something about this agency.</summary>
    public IReadOnlyList<ClearanceSnapshot> RelevantClearances =>
        [.. Clearances.Select(x => x.Clearance).Where(x => x.Scope.AgencyId is null || x.Scope.AgencyId == Match.AgencyId)];

    /// <summary>The one under way that this pairing could wait for.</summary>
    public ClearanceSnapshot? UnderWay => RelevantClearances.FirstOrDefault(x =>
        x.Tier > 0 && x.State is ClearanceState.InProgress or ClearanceState.InfoRequested or ClearanceState.Escalated or ClearanceState.Reopened);
}
