using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Notifications.V1;

/// <summary>Kinds of messages; a person chooses for each whether it also comes by mail.</summary>
[JsonConverter(typeof(CamelCaseEnum<NotificationKind>))]
public enum NotificationKind
{
    /// <summary>Company: an offer became available, was held, declined, closed or expired.</summary>
    OfferProgress,

    /// <summary>Company: an offer's last day is near.</summary>
    OfferEnding,

    /// <summary>Company: an agency asks for help that was offered.</summary>
    MatchRequests,

    /// <summary>Agency: new proposals for its needs, gathered by need and hour.</summary>
    Proposals,

    /// <summary>Agency: a proposal is recommended and waits for a decision.</summary>
    Recommendations,

    /// <summary>Everyone: a question waits for an answer, or was answered.</summary>
    Questions,

    /// <summary>Everyone: how a match went on.</summary>
    Answers,

    /// <summary>Agency: needs wait for a review.</summary>
    NeedReviews,

    /// <summary>Agency: needs were opened, returned, met or expired.</summary>
    NeedProgress,

    /// <summary>Companies and agencies: a delivery was recorded by the other side.</summary>
    Deliveries,

    /// <summary>Screening: a clearance waits for work.</summary>
    ClearanceRequests,

    /// <summary>Agencies and desk: a clearance they wait for or rely on changed.</summary>
    Clearances,

    /// <summary>Screening: a case waits for a decision.</summary>
    ScreeningCases,

    /// <summary>Everyone: a warning about a company moved.</summary>
    Warnings,

    /// <summary>Everyone: saved searches found something new or changed.</summary>
    SavedSearches,

    /// <summary>Companies, agencies and matching officers: standby offers are called, and asked about again with needs in recovery.</summary>
    Emergencies,

    /// <summary>Companies: an agency invites to offer for a need. Agencies: what became of it.</summary>
    Invitations,
}

/// <summary>When a kind of message comes by mail. The inbox always has it.</summary>
[JsonConverter(typeof(CamelCaseEnum<MailChoice>))]
public enum MailChoice
{
    /// <summary>At once; gathered messages a few minutes after the first of them.</summary>
    AtOnce,

    /// <summary>Never.</summary>
    Off,
}

/// <summary>One message of the inbox: <c>GET /api/v1/notifications</c>.</summary>
public sealed record NotificationResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>What happened, one line of plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What it means or what to do, one or two sentences of plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The portal's path of the page to open: <c>/matches/…</c>.</summary>
    public required string Path { get; init; }

    /// <summary>How many happenings the message gathers; 1 for a single one.</summary>
    public required int Count { get; init; }

    /// <summary>When it came, or came again because another happening was gathered; UTC. The list's order, newest first.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True once read.</summary>
    public required bool Read { get; init; }
}

/// <summary><c>GET /api/v1/notifications/unread</c> and the answer to marking as read.</summary>
/// <param name="Count">Unread messages.</param>
public sealed record UnreadResponse(int Count);

/// <summary>Body of <c>POST /api/v1/notifications/read</c>.</summary>
/// <param name="UpTo">Marks what came until then, as <c>at</c> of the newest message seen; none marks everything.</param>
public sealed record MarkReadRequest(DateTimeOffset? UpTo = null);

/// <summary>How one kind of message comes.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Mail">By mail at once, or not.</param>
public sealed record NotificationPreference(NotificationKind Kind, MailChoice Mail);

/// <summary>Answer of <c>GET</c> and body of <c>PUT /api/v1/notifications/preferences</c>; kinds left out of a PUT stay as they are.</summary>
/// <param name="Kinds">The kinds that can concern the caller, each once.</param>
public sealed record NotificationPreferences(IReadOnlyList<NotificationPreference> Kinds);
