namespace Matchmaking.Portal.Components;

/// <summary>One message of a conversation; <paramref name="Mine"/> when the reader wrote it.</summary>
public sealed record ThreadMessage(string Author, string Organisation, DateTimeOffset At, string Text, bool Mine = false);
