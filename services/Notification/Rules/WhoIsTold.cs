using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;

namespace Matchmaking.Notification.Rules;

/// <summary>How the happenings of a row are gathered into one message.</summary>
internal enum Gathering
{
    /// <summary>Each is a message of its own.</summary>
    None,

    /// <summary>One message per need and hour.</summary>
    NeedAndHour,

    /// <summary>One message for what the same actor does to records of the same owner in one go: an import, a bulk opening, a list refresh.</summary>
    ActorAndMoment,
}

/// <summary>A row: entering <paramref name="To"/> from one of <paramref name="From"/> (any when empty) is told to these people in this text.</summary>
internal sealed record ToldRow(
    string Noun, string[] From, string To, NotificationKind Kind, string Template, Audience[] Audiences, Gathering Gathering = Gathering.None)
{
    /// <summary>Only for the sides that did not act; for questions, only for the side that is asked.</summary>
    public bool OtherSidesOnly { get; init; }

    /// <summary>Only while the reviewer's look at an emergency need is outstanding.</summary>
    public bool ReviewPendingOnly { get; init; }

    public bool Covers(Happening happening) =>
        happening.Noun == Noun
        && happening.To == To
        && happening.From != To
        && (happening.ReviewPending || !ReviewPendingOnly)
        && (From.Length == 0 || From.Contains(happening.From));
}

/// <summary>
/// The one table of who waits for what. Nobody is told of their own act, and one person gets one message per happening: the first row that
/// reaches them. A company hears of a match only from the moment it is asked; before that, pairings are the desk's and the agency's own work.
/// </summary>
internal static class WhoIsTold
{
    private const NotificationKind Progress = NotificationKind.OfferProgress;
    private const NotificationKind Answers = NotificationKind.Answers;

    /// <summary>The pseudo-state of an offer whose last day is near.</summary>
    public const string EndsSoon = "endsSoon";

    /// <summary>The pseudo-state of an offer that was joined to another of its company.</summary>
    public const string Joined = "joined";

    /// <summary>The pseudo-states of a case in which a decision waits for a second person: a lead, where the first was none, or anybody else.</summary>
    public const string SecondLead = "secondLead";

    public const string SecondOfficer = "secondOfficer";

    /// <summary>Template of the message that says so.</summary>
    public const string SecondPerson = "case-second-person";

    /// <summary>A step that stays in its state, as a state of its own: <c>red-proposed</c> becomes <c>redProposed</c>.</summary>
    public static string Pseudo(string change) =>
        string.Concat(change.Split('-').Select((x, i) => i == 0 ? x : char.ToUpperInvariant(x[0]) + x[1..]));

    public static IReadOnlyList<ToldRow> Rows { get; } =
    [
        new(Nouns.Offer, ["submitted"], "available", Progress, "offer-available", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, [], "onHold", Progress, "offer-on-hold", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, ["onHold"], "available", Progress, "offer-available", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, [], "declined", Progress, "offer-declined", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, [], "closed", Progress, "offer-closed", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, [], Joined, Progress, "offer-joined", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, [], "expired", Progress, "offer-expired", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Offer, [], EndsSoon, NotificationKind.OfferEnding, "offer-ends-soon", [Audience.Company], Gathering.ActorAndMoment),

        new(Nouns.JoinQuestion, [""], "open", NotificationKind.Questions, "join-asked", [Audience.Company]),
        new(Nouns.JoinQuestion, [], "withdrawn", NotificationKind.Questions, "join-withdrawn", [Audience.Company]),
        new(Nouns.JoinQuestion, [], "joined", Answers, "join-agreed", [Audience.DeskWhoAsked]),
        new(Nouns.JoinQuestion, [], "different", Answers, "join-denied", [Audience.DeskWhoAsked]),

        new(Nouns.Need, [], "inReview", NotificationKind.NeedReviews, "need-in-review", [Audience.Reviewers], Gathering.ActorAndMoment),
        new(Nouns.Need, ["", "draft"], "open", NotificationKind.NeedReviews, "need-opened-unseen", [Audience.Reviewers], Gathering.ActorAndMoment) { ReviewPendingOnly = true },
        new(Nouns.Need, ["", "draft", "inReview"], "open", NotificationKind.NeedProgress, "need-opened", [Audience.FocalPoints], Gathering.ActorAndMoment),
        new(Nouns.Need, ["inReview"], "draft", NotificationKind.NeedProgress, "need-returned", [Audience.FocalPoints], Gathering.ActorAndMoment),
        new(Nouns.Need, [], "met", NotificationKind.NeedProgress, "need-met", [Audience.FocalPoints], Gathering.ActorAndMoment),
        new(Nouns.Need, [], "expired", NotificationKind.NeedProgress, "need-expired", [Audience.FocalPoints], Gathering.ActorAndMoment),

        new(Nouns.Match, [""], "proposed", NotificationKind.Proposals, "match-proposed", [Audience.FocalPoints], Gathering.NeedAndHour),
        new(Nouns.Match, [], "recommended", NotificationKind.Recommendations, "match-recommended", [Audience.Reviewers]),
        new(Nouns.Match, ["recommended"], "underReview", Answers, "match-returned", [Audience.AssignedOfficers]),
        new(Nouns.Match, ["recommended"], "dismissed", Answers, "match-dismissed", [Audience.AssignedOfficers]),
        new(Nouns.Match, [], "approved", Answers, "match-approved", [Audience.FocalPoints, Audience.AssignedOfficers]),
        new(Nouns.Match, [], "offered", NotificationKind.MatchRequests, "match-offered", [Audience.Company]),
        new(Nouns.Match, [], "accepted", Answers, "match-agreed", [Audience.Company]),
        new(Nouns.Match, [], "accepted", Answers, "match-accepted", [Audience.FocalPoints, Audience.AssignedOfficers]),
        new(Nouns.Match, [], "declinedByCompany", Answers, "match-declined", [Audience.FocalPoints, Audience.AssignedOfficers]),
        new(Nouns.Match, ["offered"], "lapsed", Answers, "match-request-lapsed", [Audience.Company]),
        new(Nouns.Match, [], "lapsed", Answers, "match-lapsed", [Audience.FocalPoints, Audience.AssignedOfficers]),
        new(Nouns.Match, ["offered", "accepting", "accepted"], "retracted", Answers, "match-request-retracted", [Audience.Company]),
        new(Nouns.Match, ["recommended", "approved", "offered", "accepting", "accepted"], "retracted", Answers, "match-retracted", [Audience.FocalPoints]),
        new(Nouns.Match, [], "retracted", Answers, "match-retracted", [Audience.AssignedOfficers]),
        new(Nouns.Match, [], "infoRequested", NotificationKind.Questions, "match-question",
            [Audience.Company, Audience.FocalPoints, Audience.AssignedOfficers]) { OtherSidesOnly = true },
        new(Nouns.Match, ["infoRequested"], "underReview", NotificationKind.Questions, "match-question-answered",
            [Audience.FocalPoints, Audience.AssignedOfficers]) { OtherSidesOnly = true },

        new(Nouns.Delivery, [], "recorded", NotificationKind.Deliveries, "delivery-recorded", [Audience.Company, Audience.FocalPoints]) { OtherSidesOnly = true },

        new(Nouns.Clearance, ["", "notStarted"], "inProgress", NotificationKind.ClearanceRequests, "clearance-asked", [Audience.ScreeningOfficers], Gathering.ActorAndMoment),
        new(Nouns.Clearance, ["infoRequested"], "inProgress", NotificationKind.ClearanceRequests, "clearance-answered", [Audience.ScreeningOfficers]),
        new(Nouns.Clearance, [], "infoRequested", NotificationKind.Questions, "clearance-question", [Audience.Company]),
        new(Nouns.Clearance, [], "escalated", NotificationKind.ClearanceRequests, "clearance-escalated", [Audience.ScreeningLeads]),
        new(Nouns.Clearance, [], "cleared", NotificationKind.Clearances, "clearance-decided", [Audience.FocalPoints, Audience.Reviewers, Audience.DeskWhoAsked]),
        new(Nouns.Clearance, [], "clearedWithConditions", NotificationKind.Clearances, "clearance-decided", [Audience.FocalPoints, Audience.Reviewers, Audience.DeskWhoAsked]),
        new(Nouns.Clearance, [], "notCleared", NotificationKind.Clearances, "clearance-decided", [Audience.FocalPoints, Audience.Reviewers, Audience.DeskWhoAsked]),
        new(Nouns.Clearance, [], "expired", NotificationKind.Clearances, "clearance-ended", [Audience.FocalPoints, Audience.AssignedOfficers]),
        new(Nouns.Clearance, [], "reopened", NotificationKind.ClearanceRequests, "clearance-reopened", [Audience.ScreeningOfficers], Gathering.ActorAndMoment),
        new(Nouns.Clearance, [], "reopened", NotificationKind.Clearances, "clearance-ended", [Audience.FocalPoints, Audience.AssignedOfficers]),

        new(Nouns.Clearance, [], EndsSoon, NotificationKind.ClearanceRequests, "clearance-ends-soon", [Audience.ScreeningOfficers], Gathering.ActorAndMoment),
        new(Nouns.Clearance, [], EndsSoon, NotificationKind.Clearances, "clearance-ends-soon", [Audience.FocalPoints], Gathering.ActorAndMoment),
        new(Nouns.Clearance, [], "conditionReported", NotificationKind.ClearanceRequests, "condition-reported", [Audience.ScreeningOfficers]),
        new(Nouns.Clearance, [], "conditionReturned", NotificationKind.Clearances, "condition-returned", [Audience.FocalPoints]),
        new(Nouns.Clearance, [], "conditionReturned", NotificationKind.Questions, "condition-returned", [Audience.Company]),

        .. new[] { "observation", "yellow", "escalated", "red", "closed", "expired" }.SelectMany(level => new ToldRow[]
        {
            new(Nouns.Flag, [], level, NotificationKind.Warnings, "flag-changed", [Audience.FocalPoints, Audience.Reviewers]),
            new(Nouns.Flag, [], level, NotificationKind.Warnings, "flag-about-you", [Audience.Company]),
        }),
        new(Nouns.Flag, [], "escalated", NotificationKind.Warnings, "flag-for-leads", [Audience.ScreeningLeads]),
        new(Nouns.Flag, [], "redProposed", NotificationKind.Warnings, "flag-second-person", [Audience.ScreeningLeads]),
        new(Nouns.Flag, [], "replied", NotificationKind.Warnings, "flag-replied", [Audience.ScreeningOfficers, Audience.Reviewers]),
        new(Nouns.Flag, [""], "observation", NotificationKind.Warnings, "flag-raised", [Audience.ScreeningOfficers]),
        new(Nouns.Flag, [""], "yellow", NotificationKind.Warnings, "flag-raised", [Audience.ScreeningOfficers]),

        new(Nouns.Case, [""], "open", NotificationKind.ScreeningCases, "case-opened", [Audience.ScreeningOfficers], Gathering.ActorAndMoment),
        new(Nouns.Case, ["closed", "decided"], "open", NotificationKind.ScreeningCases, "case-opened", [Audience.ScreeningOfficers], Gathering.ActorAndMoment),
        new(Nouns.Case, [], SecondOfficer, NotificationKind.ScreeningCases, SecondPerson, [Audience.ScreeningOfficers], Gathering.ActorAndMoment),
        new(Nouns.Case, [], SecondLead, NotificationKind.ScreeningCases, SecondPerson, [Audience.ScreeningLeads], Gathering.ActorAndMoment),
        new(Nouns.Case, [], "escalated", NotificationKind.ScreeningCases, "case-escalated", [Audience.ScreeningLeads]),

        new(Nouns.Need, [], Pseudo("asked-again"), NotificationKind.Emergencies, "need-asked-again", [Audience.FocalPoints], Gathering.ActorAndMoment),
        new(Nouns.Need, [], Pseudo("paused-unanswered"), NotificationKind.Emergencies, "need-unanswered", [Audience.FocalPoints, Audience.Reviewers], Gathering.ActorAndMoment),
        new(Nouns.Activation, [""], "asked", NotificationKind.Emergencies, "standby-called", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Activation, ["confirmed"], "asked", NotificationKind.Emergencies, "standby-asked-again", [Audience.Company], Gathering.ActorAndMoment),
        new(Nouns.Activation, [], "confirmed", NotificationKind.Emergencies, "standby-confirmed", [Audience.DeskWhoAsked], Gathering.ActorAndMoment),
        new(Nouns.Activation, [], "declined", NotificationKind.Emergencies, "standby-declined", [Audience.DeskWhoAsked], Gathering.ActorAndMoment),
        new(Nouns.Activation, [], "lapsed", NotificationKind.Emergencies, "standby-lapsed", [Audience.Company, Audience.DeskWhoAsked], Gathering.ActorAndMoment),
        new(Nouns.Activation, [], "stoodDown", NotificationKind.Emergencies, "standby-ended", [Audience.Company, Audience.DeskWhoAsked], Gathering.ActorAndMoment),

        new(Nouns.Invitation, [""], "sent", NotificationKind.Invitations, "invitation-came", [Audience.Company]),
        new(Nouns.Invitation, [], "offered", NotificationKind.Invitations, "invitation-answered", [Audience.FocalPoints]),
        new(Nouns.Invitation, [], "declined", NotificationKind.Invitations, "invitation-declined", [Audience.FocalPoints]),
        new(Nouns.Invitation, [], "withdrawn", NotificationKind.Invitations, "invitation-withdrawn", [Audience.Company]),
        new(Nouns.Invitation, [], "lapsed", NotificationKind.Invitations, "invitation-lapsed", [Audience.Company, Audience.FocalPoints]),

        .. new[] { ("foundNew", "search-found-new"), ("foundChanged", "search-found-changed"), ("foundBoth", "search-found-both"), ("foundBySeveral", "searches-found") }.Select(
            x => new ToldRow(Nouns.SavedSearch, [], x.Item1, NotificationKind.SavedSearches, x.Item2, [Audience.CompanyPerson, Audience.AgencyPerson, Audience.DeskPerson])),
    ];

    public static IEnumerable<ToldRow> RowsFor(Happening happening) => Rows.Where(row => row.Covers(happening));

    /// <summary>Whether a row speaks to this audience of this happening.</summary>
    public static bool Reaches(ToldRow row, Audience audience, Happening happening)
    {
        if (!row.OtherSidesOnly)
        {
            return true;
        }

        var side = Audiences.KindOf(audience);
        return happening.Asked is { } asked
            ? string.Equals(asked, side.ToString(), StringComparison.OrdinalIgnoreCase)
            : side != SideOf(happening);
    }

    /// <summary>The kinds of messages that can concern a member of such organisations.</summary>
    public static IReadOnlyList<NotificationKind> KindsFor(IEnumerable<OrganisationKind> memberOf)
    {
        var kinds = memberOf.ToHashSet();
        return [.. Rows.Where(row => row.Audiences.Any(audience => kinds.Contains(Audiences.KindOf(audience)))).Select(row => row.Kind).Distinct().Order()];
    }

    /// <summary>Kinds that ask for nothing come to the inbox only, unless a person wants them by mail.</summary>
    public static MailChoice DefaultOf(NotificationKind kind) =>
        kind is NotificationKind.NeedProgress or NotificationKind.Deliveries ? MailChoice.Off : MailChoice.AtOnce;

    private static OrganisationKind? SideOf(Happening happening)
    {
        if (happening.Actor.OrganisationId is not { } organisation)
        {
            return null;
        }

        if (organisation == happening.CompanyId)
        {
            return OrganisationKind.Company;
        }

        return happening.AgencyIds.Contains(organisation) ? OrganisationKind.Agency : OrganisationKind.Desk;
    }
}
