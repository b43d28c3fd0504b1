using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>Marks one message of the caller as read; again changes nothing.</summary>
internal static class MarkRead
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/read", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("MarkNotificationRead").WithSummary("Mark one message as read");

    private static async Task<Ok<UnreadResponse>> HandleAsync(Guid id, Caller caller, NotificationDbContext db, CancellationToken ct)
    {
        var notice = await db.Notices.FirstOrDefaultAsync(x => x.Id == id && x.Subject == caller.Subject, ct)
            ?? throw new RefusedException(Error.NotFound);
        notice.MarkRead();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await UnreadCount.OfAsync(db, caller.Subject, ct));
    }
}
