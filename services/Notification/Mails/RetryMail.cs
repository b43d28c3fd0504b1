using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Notification.Mails;

/// <summary>An operator asks for another round of tries, once the reason is put right.</summary>
internal static class RetryMail
{
    private static readonly Error AlreadySent = new("mail-already-sent", "This mail was handed over; sending it again would only repeat it.");

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/retry", HandleAsync)
        .RequirePolicy(Policies.PlatformAdmin).WithName("RetryMail").WithSummary("Try a mail again now");

    private static async Task<Ok<MailResponse>> HandleAsync(Guid id, NotificationDbContext db, TimeProvider time, CancellationToken ct)
    {
        var mail = await db.Mails.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        if (mail.State == MailState.Sent)
        {
            AlreadySent.Throw();
        }

        mail.TryAgain(time.GetUtcNow());
        await db.ScheduleAsync(SendMail.Kind, id.ToString("N"), time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ListMails.Response(mail));
    }
}
