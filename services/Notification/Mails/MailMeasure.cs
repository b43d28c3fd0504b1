using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Messaging.Measuring;
using Matchmaking.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Mails;

/// <summary>Counts mails that did not leave.</summary>
internal sealed class MailMeasure : IMeasure<NotificationDbContext>
{
    private static readonly Gauge Waiting = new("matchmaking.mails.waiting", null, "Mails that wait for their time or for another try");
    private static readonly Gauge Retried = new("matchmaking.mails.retried", null, "Those of them that the mail server did not take at least once");
    private static readonly Gauge Failed = new("matchmaking.mails.failed", null, "Mails that were given up");

    public async Task MeasureAsync(NotificationDbContext db, Readings readings, CancellationToken ct)
    {
        readings.Set(Waiting, await db.Mails.CountAsync(x => x.State == MailState.Pending, ct));
        readings.Set(Retried, await db.Mails.CountAsync(x => x.State == MailState.Pending && x.Attempts > 0, ct));
        readings.Set(Failed, await db.Mails.CountAsync(x => x.State == MailState.Failed, ct));
    }
}
