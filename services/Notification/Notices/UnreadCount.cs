using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>How many of the caller's messages are unread.</summary>
internal static class UnreadCount
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/unread", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("CountUnreadNotifications").WithSummary("How many of your messages are unread");

    public static async Task<UnreadResponse> OfAsync(NotificationDbContext db, string subject, CancellationToken ct) =>
        new(await db.Notices.CountAsync(x => x.Subject == subject && !x.Read, ct));

    private static async Task<Ok<UnreadResponse>> HandleAsync(Caller caller, NotificationDbContext db, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(db, caller.Subject, ct));
}
