using Matchmaking.Contracts;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Preferences;

/// <summary>Changes how kinds of messages come to the caller; mail already asked for still goes out.</summary>
internal static class PutPreferences
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/preferences", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("PutNotificationPreferences").WithSummary("Choose which kinds of messages also come by mail");

    private static async Task<Ok<NotificationPreferences>> HandleAsync(
        NotificationPreferences request, Caller caller, NotificationDbContext db, CancellationToken ct)
    {
        Check(request);
        var chosen = await db.Preferences.Where(x => x.Subject == caller.Subject).ToDictionaryAsync(x => x.Kind, ct);
        foreach (var wanted in request.Kinds)
        {
            if (chosen.TryGetValue(wanted.Kind, out var known))
            {
                known.Mail = wanted.Mail;
            }
            else
            {
                db.Preferences.Add(new Preference { Subject = caller.Subject, Kind = wanted.Kind, Mail = wanted.Mail });
            }
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await GetPreferences.OfAsync(db, caller, ct));
    }

    private static void Check(NotificationPreferences request)
    {
        var errors = new FieldErrors();
        if (request.Kinds is null || request.Kinds.Any(x => x is null))
        {
            errors.Add("kinds", "required", "Name at least one kind and how it comes.");
        }
        else if (request.Kinds.Select(x => x.Kind).Distinct().Count() != request.Kinds.Count)
        {
            errors.Add("kinds", "duplicate", "Name each kind once.");
        }

        errors.ThrowIfAny();
    }
}
