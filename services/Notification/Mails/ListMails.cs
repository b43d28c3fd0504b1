using Matchmaking.Contracts;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Mails;

/// <summary>Shows an operator how mails flow: state and errors, neither address nor content.</summary>
internal static class ListMails
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/", HandleAsync)
        .RequirePolicy(Policies.PlatformAdmin).WithName("ListMails").WithSummary("Mails with their state, newest first");

    public static MailResponse Response(Mail mail) => new()
    {
        Id = mail.Id,
        Template = mail.Template,
        State = mail.State,
        Attempts = mail.Attempts,
        LastError = mail.LastError,
        CreatedAt = mail.CreatedAt,
        SentAt = mail.SentAt,
    };

    private static async Task<Ok<Page<MailResponse>>> HandleAsync(
        string? state, [AsParameters] PageRequest page, NotificationDbContext db, CancellationToken ct)
    {
        var query = db.Mails.AsNoTracking();
        if (Words.Parse<MailState>("state", state) is { } wanted)
        {
            query = query.Where(x => x.State == wanted);
        }

        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id < after.Id));
        }

        var mails = await query.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Page(mails.ConvertAll(Response), x => (x.CreatedAt.UtcTicks, x.Id)));
    }
}
