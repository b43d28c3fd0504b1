namespace Matchmaking.Messaging.Inbox;

/// <summary>
/// Reacts to an event. Change the service's database and do not save: the change and the inbox row are saved together, so the same message
/// is handled once. Messages come in any order – compare versions before you overwrite.
/// </summary>
/// <typeparam name="TMessage">The event.</typeparam>
public interface IConsume<in TMessage>
{
    /// <summary>Handles one message.</summary>
    Task ConsumeAsync(TMessage message, CancellationToken ct);
}
