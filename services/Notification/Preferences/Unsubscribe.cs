using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Events;
using Matchmaking.Notification.Mails;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Preferences;

/// <summary>
/// A mail program turns off the kind of mail it shows, on its reader's click (RFC 8058). Only POST does it: scanners open every link of a mail,
/// and whoever opens this one is led to the page with all choices.
/// </summary>
internal static class Unsubscribe
{
    public const string Path = "/api/v1/notifications/unsubscribe";

    /// <summary>Called twice it says the same: the mails of that kind are off.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/unsubscribe", HandleAsync).AllowAnonymous().DisableAntiforgery()
            .WithName("Unsubscribe").WithSummary("What a mail's List-Unsubscribe header names: turns that kind of mail off, without a sign-in");
        app.MapGet("/unsubscribe", (IOptions<PlatformOptions> platform) => TypedResults.Redirect(platform.Value.PublicUrl + PortalPaths.Preferences))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<NoContent> HandleAsync(
        string? person, string? kind, string? signature, UnsubscribeLinks links, NotificationDbContext db, CancellationToken ct)
    {
        if (links.Read(person, kind, signature) is not { } known)
        {
            throw new RefusedException(Error.NotFound);
        }

        var preference = await db.Preferences.FindAsync([person, known], ct);
        if (preference is null)
        {
            db.Preferences.Add(new Preference { Subject = person!, Kind = known, Mail = MailChoice.Off });
        }
        else
        {
            preference.Mail = MailChoice.Off;
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
