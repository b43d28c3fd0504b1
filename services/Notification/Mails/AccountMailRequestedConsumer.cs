using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Texts;

namespace Matchmaking.Notification.Mails;

/// <summary>Sends what belongs to no inbox: confirmations, resets, invitations. The link is single-use, so it waits for nothing.</summary>
internal sealed class AccountMailRequestedConsumer(NotificationDbContext db, TimeProvider time) : IConsume<AccountMailRequested>
{
    public async Task ConsumeAsync(AccountMailRequested message, CancellationToken ct)
    {
        if (!MessageTexts.Has(message.Template))
        {
            throw new InvalidOperationException($"There is no mail text '{message.Template}'.");
        }

        var mail = Mail.Of(message, time.GetUtcNow());
        db.Mails.Add(mail);
        await db.ScheduleAsync(SendMail.Kind, mail.Id.ToString("N"), mail.CreatedAt, ct);
    }
}
