using System.Globalization;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Mails;

/// <summary>Writes a mail with what is true now and hands it over; a failure is kept with the mail and tried again with growing pauses.</summary>
internal sealed partial class SendMail(
    NotificationDbContext db, MailWriter writer, IMailSender sender, TimeProvider time, IOptions<NotificationOptions> options, ILogger<SendMail> logger)
    : IDueWork
{
    public const string Kind = "mail";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var mail = await db.Mails.FindAsync([Guid.Parse(key, CultureInfo.InvariantCulture)], ct);
        if (mail is not { State: MailState.Pending })
        {
            return;
        }

        try
        {
            var (count, path) = await AboutAsync(mail, ct);
            await sender.SendAsync(mail.Id, writer.Write(mail, count, path), ct);
            mail.Sent(time.GetUtcNow());
        }
        catch (UndeliverableException exception)
        {
            mail.Fail(exception.Message, time.GetUtcNow(), TimeSpan.Zero);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotSent(logger, mail.Id, exception);
            if (mail.Fail($"{exception.GetType().Name}: {exception.Message}", time.GetUtcNow(), TimeSpan.FromDays(options.Value.GiveUpAfterDays)) is { } again)
            {
                await db.ScheduleAsync(Kind, key, again, ct);
            }
        }
    }

    private async Task<(int Count, string? Path)> AboutAsync(Mail mail, CancellationToken ct)
    {
        if (mail.NoticeId is not { } id || await db.Notices.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) is not { } notice)
        {
            return (1, null);
        }

        var counts = await Counts.OfAsync(db, notice.Subject, notice.Gathers ? [notice.Key] : [], ct);
        var count = counts.GetValueOrDefault(notice.Key, 1);
        return (count, count > 1 ? notice.ManyPath : notice.Path);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} could not be handed over and is tried again")]
    private static partial void NotSent(ILogger logger, Guid mailId, Exception exception);
}
