using System.ComponentModel.DataAnnotations;
using Matchmaking.Notification.Mails;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification;

/// <summary>How people are told; section <c>Notification</c>.</summary>
internal sealed class NotificationOptions
{
    public const string Section = "Notification";

    /// <summary>Name mails come from.</summary>
    [Required]
    public string FromName { get; set; } = "Matchmaking";

    /// <summary>Address mails come from; <c>no-reply@</c> the public address's host when empty.</summary>
    [EmailAddress]
    public string? FromAddress { get; set; }

    /// <summary>Seconds between the first of several gathered happenings and their one mail.</summary>
    [Range(0, 3600)]
    public int GatherSeconds { get; set; } = 120;

    /// <summary>Days before an offer's last day when its company is told.</summary>
    [Range(1, 90)]
    public int OfferEndingDays { get; set; } = 14;

    /// <summary>Days after which a mail that cannot be handed over is given up.</summary>
    [Range(1, 30)]
    public int GiveUpAfterDays { get; set; } = 3;

    /// <summary>The mail server; without a host mails are written as files.</summary>
    [ValidateObjectMembers]
    public SmtpOptions Smtp { get; set; } = new();
}
