namespace Matchmaking.Messaging.DueWork;

/// <summary>
/// Does one kind of due work. Change the service's database; the runner saves it together with the removal of the row (or with the new time
/// you scheduled for the same kind and key). An exception means: again later. Work may come twice around a kill, so ask the state first.
/// </summary>
public interface IDueWork
{
    /// <summary>Does the work.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="ct">Cancels.</param>
    Task DoAsync(string key, CancellationToken ct);
}
