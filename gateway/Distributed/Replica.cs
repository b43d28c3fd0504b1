namespace Matchmaking.Distributed;

/// <summary>One process of a service.</summary>
/// <param name="Service">Its service: <c>matching</c>.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Process">The process.</param>
internal sealed record Replica(string Service, int Port, ManagedProcess Process)
{
    /// <summary>False while a test keeps it down.</summary>
    public bool Wanted { get; set; } = true;
}
