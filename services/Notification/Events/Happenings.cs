using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Notification.Rules;

namespace Matchmaking.Notification.Events;

/// <summary>Reduces events to happenings.</summary>
internal static class Happenings
{
    private static readonly string[] Sides = ["company", "agency", "desk"];

    public static Happening Of(OfferChanged message) => From(Nouns.Offer, message.Offer.Id, message.Transition) with
    {
        To = message.Transition.Change == WhoIsTold.Joined ? WhoIsTold.Joined : message.Transition.To,
        Reference = message.Offer.Reference,
        Path = PortalPaths.Offer(message.Offer.Id),
        CompanyId = message.Offer.CompanyId,
        OfferTitle = message.Offer.Content.Title,
    };

    public static Happening Of(NeedChanged message) => From(Nouns.Need, message.Need.Id, message.Transition) with
    {
        To = message.Transition.Change is "asked-again" or "paused-unanswered" ? WhoIsTold.Pseudo(message.Transition.Change) : message.Transition.To,
        Reference = message.Need.Reference,
        Path = PortalPaths.Need(message.Need.Id),
        AgencyIds = [message.Need.AgencyId],
        NeedTitle = message.Need.Content.Title,
        NeedId = message.Need.Id,
        ReviewPending = message.Need.ReviewPending,
    };

    public static Happening Of(MatchChanged message) => About(From(Nouns.Match, message.Match.Id, message.Transition), message.Match) with
    {
        Asked = Array.Find(Sides, side => side == message.Transition.Reason),
    };

    public static Happening Of(MatchProposed message) => From(Nouns.Match, message.Id, message.Transition) with
    {
        Reference = message.Reference,
        Path = PortalPaths.Match(message.Id),
        CompanyId = message.CompanyId,
        OfferTitle = message.OfferTitle,
        AgencyIds = [message.AgencyId],
        NeedTitle = message.NeedTitle,
        NeedId = message.NeedId,
    };

    public static Happening Of(DeliveryRecorded message) => About(
        new Happening
        {
            Noun = Nouns.Delivery,
            RecordId = message.DeliveryId,
            Version = message.Match.Version,
            From = "",
            To = "recorded",
            Actor = message.Actor,
            At = message.At,
            Reference = "",
            Path = "",
        },
        message.Match);

    public static Happening Of(ClearanceChanged message, IReadOnlyList<Guid> agencies, IReadOnlyList<string> officers) =>
        From(Nouns.Clearance, message.Clearance.Id, message.Transition) with
        {
            To = message.Transition.Change is "ends-soon" or "condition-reported" or "condition-returned" ? WhoIsTold.Pseudo(message.Transition.Change) : message.Transition.To,
            Reference = message.Clearance.Reference,
            Path = PortalPaths.Clearance(message.Clearance.Id),
            CompanyId = message.Clearance.CompanyId,
            AgencyIds = agencies,
            Officers = officers,
        };

    public static Happening Of(FlagChanged message) => From(Nouns.Flag, message.FlagId, message.Transition) with
    {
        To = message.Transition.Change is "red-proposed" or "replied" ? WhoIsTold.Pseudo(message.Transition.Change) : message.Transition.To,
        Reference = message.Reference,
        Path = PortalPaths.Flag(message.FlagId, message.CompanyId),
        CompanyId = message.TellCompany ? message.CompanyId : null,
        AgencyIds = message.AgencyIds,
    };

    /// <summary>Whether somebody decided what needs a second person.</summary>
    public static bool IsProposal(ScreeningCaseChanged message) => message.Transition.Change.EndsWith("-proposed", StringComparison.Ordinal);

    public static Happening Of(ScreeningCaseChanged message) => From(Nouns.Case, message.CaseId, message.Transition) with
    {
        To = IsProposal(message) ? message.LeadNeeded ? WhoIsTold.SecondLead : WhoIsTold.SecondOfficer : message.Transition.To,
        Reference = message.Reference,
        Path = PortalPaths.Case(message.CaseId),
    };

    /// <summary>Both sides read the need's title: an invitation is to a need that everybody may read.</summary>
    public static Happening Of(InvitationChanged message) => From(Nouns.Invitation, message.Invitation.Id, message.Transition) with
    {
        Reference = message.Invitation.NeedReference,
        Path = PortalPaths.Invitation(message.Invitation.Id),
        CompanyId = message.Invitation.CompanyId,
        OfferTitle = message.Invitation.NeedTitle,
        AgencyIds = [message.Invitation.AgencyId],
        NeedTitle = message.Invitation.NeedTitle,
    };

    public static Happening Of(JoinQuestionChanged message) => From(Nouns.JoinQuestion, message.Question.Id, message.Transition) with
    {
        Reference = message.Question.Offer.Reference,
        Path = message.Question.State == JoinQuestionState.Joined ? PortalPaths.Offer(message.Question.Into.Id) : PortalPaths.Join(message.Question.Offer.Id, message.Question.Into.Id),
        CompanyId = message.Question.CompanyId,
        OfferTitle = message.Question.OfferTitle,
        Officers = [message.Question.AskedBy],
    };

    public static Happening Of(ActivationChanged message) => From(Nouns.Activation, message.Activation.Id, message.Transition) with
    {
        Reference = message.Activation.OfferReference,
        Path = PortalPaths.Activation(message.Activation.Id),
        CompanyId = message.Activation.CompanyId,
        OfferTitle = message.Activation.OfferTitle,
    };

    /// <summary>The person reads the name they gave the search themselves; what was found they read on its page.</summary>
    public static Happening Of(SavedSearchesFound message)
    {
        var (only, isNew, isChanged) = (message.Searches[0], message.Searches.Any(x => x.New > 0), message.Searches.Any(x => x.Changed > 0));
        var one = message.Searches.Count == 1;
        return new Happening
        {
            Noun = Nouns.SavedSearch,
            RecordId = message.Id,
            Version = 1,
            From = "",
            To = !one ? "foundBySeveral" : isNew && isChanged ? "foundBoth" : isNew ? "foundNew" : "foundChanged",
            Actor = Actor.Service("matching"),
            At = message.At,
            Reference = only.Name,
            Path = one ? PortalPaths.SavedSearch(only.Id) : PortalPaths.SavedSearches,
            CompanyId = message.OrganisationKind == OrganisationKind.Company ? message.OrganisationId : null,
            OfferTitle = only.Name,
            AgencyIds = message.OrganisationKind == OrganisationKind.Agency ? [message.OrganisationId] : [],
            NeedTitle = only.Name,
            Subjects = [message.Subject],
            SubjectsIn = message.OrganisationId,
            Count = message.Searches.Sum(x => x.New + x.Changed),
        };
    }

    private static Happening About(Happening happening, MatchSnapshot match) => happening with
    {
        Reference = match.Reference,
        Path = PortalPaths.Match(match.Id),
        CompanyId = match.CompanyId,
        OfferTitle = match.OfferTitle,
        AgencyIds = [match.AgencyId],
        NeedTitle = match.NeedTitle,
        NeedId = match.NeedId,
        Officers = match.AssignedTo is { } officer ? [officer] : [],
    };

    private static Happening From(string noun, Guid id, Transition transition) => new()
    {
        Noun = noun,
        RecordId = id,
        Version = transition.Version,
        From = transition.From,
        To = transition.To,
        Actor = transition.Actor,
        At = transition.At,
        Reference = "",
        Path = "",
    };
}
