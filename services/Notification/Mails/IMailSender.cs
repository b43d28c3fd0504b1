using MimeKit;

namespace Matchmaking.Notification.Mails;

/// <summary>Hands a finished mail over. At least once: a mail may come again around a kill, always with the same Message-ID and bytes.</summary>
internal interface IMailSender
{
    /// <summary>Hands it over, or throws: <see cref="UndeliverableException"/> when no try would ever succeed, anything else when one later might.</summary>
    /// <param name="id">The mail's id.</param>
    /// <param name="message">The mail.</param>
    /// <param name="ct">Cancels.</param>
    Task SendAsync(Guid id, MimeMessage message, CancellationToken ct);
}

/// <summary>No try would ever succeed.</summary>
internal sealed class UndeliverableException(string message) : Exception(message);

/// <summary>It could not be handed over now; the message names no person, for operators and logs read it.</summary>
internal sealed class NotHandedOverException(string message) : Exception(message);
