using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Portal.Inbox;

/// <summary>A person opens a message: it is read from now on, and the page it speaks of opens.</summary>
internal static class OpenMessage
{
    public static void MapOpenMessage(this IEndpointRouteBuilder app) =>
        app.MapGet("/inbox/{id:guid}/open", HandleAsync).RequirePolicy(Policies.Page + Policies.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(Guid id, string? to, Caller caller, PortalApi api, UnreadMessages unread, CancellationToken ct)
    {
        // Also when it fails: what the person wants is the page.
        await api.PostAsync<UnreadResponse>($"/api/v1/notifications/{id}/read", null, null, null, ct);
        unread.Forget(caller.Subject);
        return TypedResults.LocalRedirect(LocalAddress.Or(to, "/inbox"));
    }
}
