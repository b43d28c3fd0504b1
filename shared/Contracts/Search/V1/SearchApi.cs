using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Search.V1;

/// <summary>What is searched.</summary>
[JsonConverter(typeof(CamelCaseEnum<SearchSide>))]
public enum SearchSide
{
    /// <summary>What companies offer.</summary>
    Offer,

    /// <summary>What agencies need.</summary>
    Need,
}

/// <summary>One offer or need found, as far as everyone who may find it may read it.</summary>
public sealed record SearchHit
{
    /// <summary>Offer or need.</summary>
    public required SearchSide Side { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote.</summary>
    public required string Reference { get; init; }

    /// <summary>Kind of help.</summary>
    public required string Kind { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The first words of the summary, at most 300 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>Language of title and summary.</summary>
    public required string Language { get; init; }

    /// <summary>The company or agency.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>State, camelCase: one of an offer's or a need's.</summary>
    public required string State { get; init; }

    /// <summary>Places.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>GLIDE number of the emergency it belongs to.</summary>
    public string? Emergency { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/search</c>.</summary>
/// <param name="Items">Best first; without words newest first.</param>
/// <param name="Total">Number of all results.</param>
/// <param name="Kinds">Results by kind, as if no kind were chosen.</param>
/// <param name="After">Pass as <c>after</c> to get the next page; none on the last one.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Items, long Total, IReadOnlyDictionary<string, long> Kinds, string? After);
