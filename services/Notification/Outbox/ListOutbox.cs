using Matchmaking.Contracts;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Mails;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using MimeKit;

namespace Matchmaking.Notification.Outbox;

/// <summary>The demo's mails, newest first: a visitor follows the confirmation link here.</summary>
internal static class ListOutbox
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("ListOutbox").WithSummary("Demo only: mails as they were sent, newest first");

    private static async Task<Ok<Page<OutboxMailSummary>>> HandleAsync([AsParameters] PageRequest page, MailFolder folder, CancellationToken ct)
    {
        var files = folder.NewestFirst();
        if (page.Position() is { } after)
        {
            files = files.Where(x => (x.Sort, x.Id).CompareTo(after) < 0);
        }

        var wanted = files.Take(page.Take + 1).ToArray();
        List<OutboxMailSummary> mails = [];
        foreach (var (_, id, file) in wanted)
        {
            using var message = await MimeMessage.LoadAsync(file, ct);
            mails.Add(new OutboxMailSummary(id, message.Date.ToUniversalTime(), message.To.ToString(), message.Subject ?? ""));
        }

        var sorts = wanted.ToDictionary(x => x.Id, x => x.Sort);
        return TypedResults.Ok(page.Page(mails, x => (sorts[x.Id], x.Id)));
    }
}
