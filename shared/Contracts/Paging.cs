namespace Matchmaking.Contracts;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">Shape of an item.</typeparam>
/// <param name="Items">At most <c>limit</c> items.</param>
/// <param name="After">Pass as <c>after</c> to get the next page; none on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? After);
