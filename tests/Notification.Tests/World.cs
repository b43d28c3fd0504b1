using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Notification.Tests;

/// <summary>A company, an agency and a desk with a person per role, and events about them.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);

    public Guid Company { get; } = Guid.CreateVersion7();

    public Guid Agency { get; } = Guid.CreateVersion7();

    public Guid Desk { get; } = Guid.CreateVersion7();

    public OrganisationChanged CompanyEvent(long version = 1, bool active = true) => Organisation(
        Company, OrganisationKind.Company, version, active, ("member", Roles.CompanyMember), ("boss", Roles.CompanyAdmin));

    public OrganisationChanged AgencyEvent(long version = 1) => Organisation(
        Agency, OrganisationKind.Agency, version, true, ("focal", Roles.FocalPoint), ("reviewer", Roles.AgencyReviewer), ("head", Roles.AgencyAdmin));

    public OrganisationChanged DeskEvent(long version = 1) => Organisation(
        Desk, OrganisationKind.Desk, version, true,
        ("officer", Roles.MatchingOfficer), ("officer2", Roles.MatchingOfficer), ("screener", Roles.ScreeningOfficer), ("lead", Roles.ScreeningLead));

    public Actor By(string subject) => new(ActorKind.Person, subject, subject, subject switch
    {
        "member" or "boss" => Company,
        "focal" or "reviewer" or "head" => Agency,
        _ => Desk,
    });

    public static Transition Step(string from, string to, Actor? actor = null, long version = 2, DateTimeOffset? at = null, string? reason = null) => new()
    {
        Change = "stepped", From = from, To = to, Actor = actor ?? Actor.Service("test"), At = at ?? Start, Version = version, Reason = reason,
    };

    public OfferChanged Offer(Transition step, Guid? id = null, string title = "Forty family tents", OfferState state = OfferState.Available, DateOnly? until = null) => new()
    {
        Transition = step,
        Offer = new OfferSnapshot
        {
            Id = id ?? Guid.CreateVersion7(), Reference = "OF-1111-2222", Version = step.Version, CompanyId = Company, CompanyName = "Tentmaker",
            CompanyCountry = "KE", State = state, Content = new HelpContent { Title = title, Until = until }, Terms = new OfferTerms(), Ledger = [],
            CreatedAt = Start, ChangedAt = step.At,
        },
    };

    public NeedChanged Need(Transition step, Guid? id = null, string title = "Shelter for 200 families") => new()
    {
        Transition = step,
        Need = new NeedSnapshot
        {
            Id = id ?? Guid.CreateVersion7(), Reference = "ND-1111-2222", Version = step.Version, AgencyId = Agency, AgencyName = "UNHCR",
            State = NeedState.Open, Content = new HelpContent { Title = title }, Terms = new NeedTerms(), Ledger = [], CreatedAt = Start, ChangedAt = step.At,
        },
    };

    public MatchChanged Match(Transition step, Guid? id = null, Guid? need = null, string? assigned = "officer", string needTitle = "Shelter for 200 families") =>
        new() { Transition = step, Match = MatchOf(step, id, need, assigned, needTitle) };

    public MatchProposed Proposal(Transition step, Guid need)
    {
        var match = MatchOf(step, null, need, null, "Shelter for 200 families");
        return new()
        {
            Transition = step, Id = match.Id, Reference = match.Reference, OfferTitle = match.OfferTitle, CompanyId = match.CompanyId, NeedId = match.NeedId,
            NeedTitle = match.NeedTitle, AgencyId = match.AgencyId,
        };
    }

    public DeliveryRecorded Delivery(Actor actor, Guid? id = null, long version = 7) => new()
    {
        DeliveryId = id ?? Guid.CreateVersion7(), Match = MatchOf(Step("accepted", "accepted", actor, version), null, null, "officer", "Shelter"), Line = 1,
        DeliveredOfferQuantity = 10, DeliveredNeedQuantity = 10, Actor = actor, At = Start,
    };

    public ClearanceChanged Clearance(Transition step, Guid? id = null, params Guid[] askedFor) => new()
    {
        Transition = step,
        Clearance = new ClearanceSnapshot
        {
            Id = id ?? Guid.CreateVersion7(), Reference = "CL-1111-2222", Version = step.Version, CompanyId = Company, CompanyName = "Tentmaker",
            State = ClearanceState.InProgress, Tier = 1, Scope = new ClearanceScope(), AskedForMatches = askedFor, Note = "secret words",
        },
    };

    public FlagChanged Flag(Transition step, FlagLevel level, bool tellCompany = true, params Guid[] agencies) => new()
    {
        Transition = step, FlagId = Guid.CreateVersion7(), Reference = "EW-1", CompanyId = Company, Level = level, AgencyIds = agencies, TellCompany = tellCompany,
    };

    public ScreeningCaseChanged Case(Transition step, Guid? id = null) => new()
    {
        Transition = step, CaseId = id ?? Guid.CreateVersion7(), Reference = "SC-1111-2222", CompanyId = Company, CompanyName = "Tentmaker", OpenHits = 1,
    };

    /// <summary>A step of a case with a decision that waits for a second person, or with none any more.</summary>
    public ScreeningCaseChanged Proposed(Guid id, string change, int waiting, string by, long version, bool leadNeeded = false, TimeSpan after = default) => Case(
        Step("open", "open", By(by), version, Start + after) with { Change = change }, id) with { ProposedHits = waiting, LeadNeeded = leadNeeded };

    private MatchSnapshot MatchOf(Transition step, Guid? id, Guid? need, string? assigned, string needTitle) => new()
    {
        Id = id ?? Guid.CreateVersion7(), Reference = "MA-1111-2222", Version = step.Version, State = MatchState.Proposed, Origin = MatchOrigin.Engine,
        OfferId = Guid.CreateVersion7(), OfferVersion = 1, OfferTitle = "Forty family tents", CompanyId = Company, CompanyName = "Tentmaker",
        NeedId = need ?? Guid.CreateVersion7(), NeedVersion = 1, NeedTitle = needTitle, AgencyId = Agency, AgencyName = "UNHCR", Kind = "goods", Score = 0.8,
        WeightsVersion = "1", Factors = [], Lines = [], AssignedTo = assigned, CreatedAt = Start, ChangedAt = step.At,
    };

    private static OrganisationChanged Organisation(Guid id, OrganisationKind kind, long version, bool active, params (string Subject, string Role)[] people) => new()
    {
        Transition = Step("", "active", version: version),
        Organisation = new OrganisationSnapshot
        {
            Id = id, Version = version, Kind = kind, Name = kind.ToString(), Active = active,
            Members = [.. people.Select(x => new MemberSnapshot
            {
                Subject = x.Subject, Name = x.Subject, Email = $"{x.Subject}@example.org", Language = "en", TimeZone = "UTC", Roles = [x.Role],
            })],
        },
    };
}
