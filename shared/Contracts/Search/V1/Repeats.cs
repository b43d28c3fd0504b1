using System.Text.Json.Serialization;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Contracts.Search.V1;

/// <summary>What is thought of two open offers of one company that say nearly the same.</summary>
[JsonConverter(typeof(CamelCaseEnum<RepeatState>))]
public enum RepeatState
{
    /// <summary>They may be the same help; nobody has said otherwise.</summary>
    Likely,

    /// <summary>The desk says that they are not the same; it holds until one of the two says something else.</summary>
    Different,
}

/// <summary>Open offers of one company that may be the same help: one row of <c>GET /api/v1/repeats</c>.</summary>
/// <param name="Main">The oldest of them.</param>
/// <param name="Repeats">Those that may be the same as it, likeliest first, at least one.</param>
/// <param name="FoundAt">When the latest of them was found, UTC.</param>
public sealed record RepeatGroup(RepeatedOffer Main, IReadOnlyList<LikelyRepeatResponse> Repeats, DateTimeOffset FoundAt);

/// <summary>One of several offers that may be the same.</summary>
/// <param name="Hit">What it is.</param>
/// <param name="Visibility">Who may read it.</param>
/// <param name="Agencies">The agencies it is for, when it is for some only.</param>
public sealed record RepeatedOffer(SearchHit Hit, Visibility Visibility, IReadOnlyList<Guid> Agencies);

/// <summary>An offer that may be the same as an older one of its company.</summary>
public sealed record LikelyRepeatResponse
{
    /// <summary>Id of the pair.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version of the pair.</summary>
    public required long Version { get; init; }

    /// <summary>What is thought of it.</summary>
    public required RepeatState State { get; init; }

    /// <summary>The older offer.</summary>
    public required Guid MainId { get; init; }

    /// <summary>The later offer.</summary>
    public required RepeatedOffer Offer { get; init; }

    /// <summary>How near their texts are, 0–1.</summary>
    public required double Score { get; init; }

    /// <summary>When they were found, UTC.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Who said that they are not the same.</summary>
    public string? ToldApartBy { get; init; }

    /// <summary>When that was said, UTC.</summary>
    public DateTimeOffset? ToldApartAt { get; init; }
}
