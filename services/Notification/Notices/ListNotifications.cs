using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Texts;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>The caller's own inbox, newest first.</summary>
internal static class ListNotifications
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("ListNotifications").WithSummary("Your messages, newest first");

    private static async Task<Ok<Page<NotificationResponse>>> HandleAsync(
        [Description("True: unread ones only.")] bool? unread,
        [AsParameters] PageRequest page,
        Caller caller,
        NotificationDbContext db,
        CancellationToken ct)
    {
        var query = db.Notices.AsNoTracking().Where(x => x.Subject == caller.Subject);
        if (unread == true)
        {
            query = query.Where(x => !x.Read);
        }

        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.At < at || (x.At == at && x.Id < after.Id));
        }

        var notices = await query.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var counts = await Counts.OfAsync(db, caller.Subject, notices.Where(x => x.Gathers).Select(x => x.Key), ct);
        var items = notices.ConvertAll(notice => Response(notice, counts.GetValueOrDefault(notice.Key, notice.Holds)));
        return TypedResults.Ok(page.Page(items, x => (x.At.UtcTicks, x.Id)));
    }

    private static NotificationResponse Response(Notice notice, int count)
    {
        var (title, text) = MessageTexts.Of(notice.Template, count, new Dictionary<string, string> { ["what"] = notice.What });
        return new NotificationResponse
        {
            Id = notice.Id,
            Kind = notice.Kind,
            Title = title,
            Text = text,
            Path = count > 1 ? notice.ManyPath : notice.Path,
            Count = count,
            At = notice.At,
            Read = notice.Read,
        };
    }
}
