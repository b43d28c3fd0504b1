using MimeKit;

namespace Matchmaking.Notification.Mails;

/// <summary>Hands a finished mail over. At least once: a mail may come again around a kill, always with the same Message-ID and bytes.</summary>
internal interface IMailSender
{
    /// <summary>Hands it over, or throws.</summary>
    /// <param name="id">The mail's id.</param>
    /// <param name="message">The mail.</param>
    /// <param name="ct">Cancels.</param>
    Task SendAsync(Guid id, MimeMessage message, CancellationToken ct);
}
