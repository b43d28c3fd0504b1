using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Notifications.V1;

/// <summary>Where a mail is on its way.</summary>
[JsonConverter(typeof(CamelCaseEnum<MailState>))]
public enum MailState
{
    /// <summary>Waits for its time or for another try.</summary>
    Pending,

    /// <summary>Handed over.</summary>
    Sent,

    /// <summary>Given up; rests until an operator asks for another try.</summary>
    Failed,
}

/// <summary>A mail as an operator sees it, without its content: <c>GET /api/v1/admin/notification/mails</c>.</summary>
public sealed record MailResponse
{
    /// <summary>Id; also the Message-ID's local part.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which text.</summary>
    public required string Template { get; init; }

    /// <summary>State.</summary>
    public required MailState State { get; init; }

    /// <summary>Failed tries so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was handed over, UTC.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>One mail of the demo's outbox: <c>GET /api/v1/notifications/outbox</c>.</summary>
/// <param name="Id">Id.</param>
/// <param name="At">Date header, UTC.</param>
/// <param name="To">Receiver with address.</param>
/// <param name="Subject">Subject.</param>
public sealed record OutboxMailSummary(Guid Id, DateTimeOffset At, string To, string Subject);

/// <summary>One mail of the demo's outbox, opened: <c>GET /api/v1/notifications/outbox/{id}</c>.</summary>
public sealed record OutboxMail
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Headers, decoded, in their order.</summary>
    public required IReadOnlyList<MailHeader> Headers { get; init; }

    /// <summary>The plain text part.</summary>
    public required string Text { get; init; }

    /// <summary>Links of the text in their order; the first is the one to follow.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}

/// <summary>One header of a mail.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Decoded value.</param>
public sealed record MailHeader(string Name, string Value);
