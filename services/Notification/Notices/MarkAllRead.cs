using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>Marks the caller's messages as read, all or those that came until a moment, so that what arrives meanwhile stays unread.</summary>
internal static class MarkAllRead
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/read", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("MarkNotificationsRead").WithSummary("Mark all messages as read, or those until a moment");

    private static async Task<Ok<UnreadResponse>> HandleAsync(MarkReadRequest request, Caller caller, NotificationDbContext db, CancellationToken ct)
    {
        var upTo = request.UpTo ?? DateTimeOffset.MaxValue;
        await using (var write = await db.BeginWriteAsync(ct))
        {
            await db.Notices.Where(x => x.Subject == caller.Subject && !x.Read && x.At <= upTo)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.Read, true).SetProperty(x => x.Revision, x => x.Revision + 1), ct);
            await write.CommitAsync(ct);
        }

        return TypedResults.Ok(await UnreadCount.OfAsync(db, caller.Subject, ct));
    }
}
