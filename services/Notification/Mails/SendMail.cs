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
    NotificationDbContext db, MailWriter writer, UnsubscribeLinks links, IMailSender sender, TimeProvider time, IOptions<NotificationOptions> options, ILogger<SendMail> logger)
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
            var (count, path, oneClick) = await AboutAsync(mail, ct);
            await sender.SendAsync(mail.Id, writer.Write(mail, count, path, oneClick), ct);
            mail.Sent(time.GetUtcNow());
        }
        catch (UndeliverableException exception)
        {
            GivenUp(logger, mail.Id, exception.Message);
            mail.Fail(exception.Message, time.GetUtcNow(), TimeSpan.Zero);
        }
        catch (Exception exception) when (exception is NotHandedOverException or IOException or UnauthorizedAccessException)
        {
            var reason = exception is NotHandedOverException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
            NotSent(logger, mail.Id, reason);
            if (mail.Fail(reason, time.GetUtcNow(), TimeSpan.FromDays(options.Value.GiveUpAfterDays)) is { } again)
            {
                await db.ScheduleAsync(Kind, key, again, ct);
            }
        }
    }

    private async Task<(int Count, string? Path, string? OneClick)> AboutAsync(Mail mail, CancellationToken ct)
    {
        if (mail.NoticeId is not { } id || await db.Notices.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) is not { } notice)
        {
            return (1, null, null);
        }

        var counts = await Counts.OfAsync(db, notice.Subject, notice.Gathers ? [notice.Key] : [], ct);
        var count = counts.GetValueOrDefault(notice.Key, notice.Holds);
        return (count, count > 1 ? notice.ManyPath : notice.Path, links.For(notice.Subject, notice.Kind));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} could not be handed over and is tried again: {Reason}")]
    private static partial void NotSent(ILogger logger, Guid mailId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} is given up: {Reason}")]
    private static partial void GivenUp(ILogger logger, Guid mailId, string reason);
}
