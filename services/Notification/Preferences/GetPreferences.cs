using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Rules;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Preferences;

/// <summary>How each kind of message comes to the caller.</summary>
internal static class GetPreferences
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/preferences", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("GetNotificationPreferences").WithSummary("How each kind of message comes to you");

    public static async Task<NotificationPreferences> OfAsync(NotificationDbContext db, Caller caller, CancellationToken ct)
    {
        var chosen = await db.Preferences.AsNoTracking().Where(x => x.Subject == caller.Subject).ToDictionaryAsync(x => x.Kind, x => x.Mail, ct);
        var kinds = WhoIsTold.KindsFor(caller.Memberships.Select(x => x.Kind));
        return new NotificationPreferences([.. kinds.Select(kind =>
            new NotificationPreference(kind, chosen.TryGetValue(kind, out var mail) ? mail : WhoIsTold.DefaultOf(kind)))]);
    }

    private static async Task<Ok<NotificationPreferences>> HandleAsync(Caller caller, NotificationDbContext db, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(db, caller, ct));
}
