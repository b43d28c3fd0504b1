using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Portal.Api;
using Microsoft.Extensions.Caching.Memory;

namespace Matchmaking.Portal.Inbox;

/// <summary>How many messages wait, for the bell of every page: kept for some seconds, and never why a page fails or is slow.</summary>
internal sealed class UnreadMessages(PortalApi api, IMemoryCache cache)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public async Task<int> CountAsync(string subject, CancellationToken ct)
    {
        if (cache.TryGetValue((typeof(UnreadMessages), subject), out int known))
        {
            return known;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await api.GetAsync<UnreadResponse>("/api/v1/notifications/unread", patience.Token);
            return answer.Value is { } unread ? cache.Set((typeof(UnreadMessages), subject), unread.Count, Keep) : 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>The person has just read something.</summary>
    public void Forget(string subject) => cache.Remove((typeof(UnreadMessages), subject));
}
