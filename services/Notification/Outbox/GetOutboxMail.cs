using System.Text.RegularExpressions;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Mails;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using MimeKit;

namespace Matchmaking.Notification.Outbox;

/// <summary>One of the demo's mails, with its headers, text and links.</summary>
internal static partial class GetOutboxMail
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("GetOutboxMail").WithSummary("Demo only: one mail as it was sent");

    private static async Task<Ok<OutboxMail>> HandleAsync(Guid id, MailFolder folder, CancellationToken ct)
    {
        var file = folder.Find(id) ?? throw new RefusedException(Error.NotFound);
        using var message = await MimeMessage.LoadAsync(file, ct);
        var text = message.TextBody ?? "";
        return TypedResults.Ok(new OutboxMail
        {
            Id = id,
            Headers = [.. message.Headers.Select(x => new MailHeader(x.Field, x.Value))],
            Text = text,
            Links = [.. Links().Matches(text).Select(x => x.Value)],
        });
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
