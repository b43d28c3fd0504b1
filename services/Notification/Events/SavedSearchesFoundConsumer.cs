using Matchmaking.Contracts.Search.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells a person what their saved searches found, while they belong to the organisation they search for.</summary>
internal sealed class SavedSearchesFoundConsumer(Teller teller) : IConsume<SavedSearchesFound>
{
    public Task ConsumeAsync(SavedSearchesFound message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
