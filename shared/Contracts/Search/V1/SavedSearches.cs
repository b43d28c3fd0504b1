using System.Text.Json.Serialization;
using MassTransit;
using Matchmaking.Contracts.Identity.V1;

namespace Matchmaking.Contracts.Search.V1;

/// <summary>When a person is told what a saved search found.</summary>
[JsonConverter(typeof(CamelCaseEnum<AlertRhythm>))]
public enum AlertRhythm
{
    /// <summary>Within a minute; so many an hour, then together.</summary>
    AtOnce,

    /// <summary>Every morning in the person's time zone, when there is something.</summary>
    Daily,

    /// <summary>Every Monday morning in the person's time zone, when there is something.</summary>
    Weekly,
}

/// <summary>Whether a saved search looks on.</summary>
[JsonConverter(typeof(CamelCaseEnum<SavedSearchState>))]
public enum SavedSearchState
{
    /// <summary>New and changed offers or needs are compared with it.</summary>
    Active,

    /// <summary>Nothing is compared and nothing told until it is resumed.</summary>
    Paused,
}

/// <summary>Why something is told.</summary>
[JsonConverter(typeof(CamelCaseEnum<FoundChange>))]
public enum FoundChange
{
    /// <summary>Opened since the search was saved.</summary>
    New,

    /// <summary>Was there before; what it says has changed.</summary>
    Changed,
}

/// <summary>Words and filters of a search; empty lists do not filter.</summary>
public sealed record SearchCriteria
{
    /// <summary>Offers or needs. A company's search is over needs.</summary>
    public SearchSide Side { get; init; } = SearchSide.Need;

    /// <summary>Words in any of the six languages, at most 200 characters.</summary>
    public string? Words { get; init; }

    /// <summary>Kinds of help, at most 20.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2, M49 region or <c>worldwide</c>, at most 20.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Branches or leaves of the category tree, at most 20.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>SDG goals or targets, at most 20.</summary>
    public IReadOnlyList<string> Sdgs { get; init; } = [];
}

/// <summary>Body of <c>POST /api/v1/saved-searches</c> and <c>PUT /api/v1/saved-searches/{id}</c>.</summary>
public sealed record SavedSearchDraft
{
    /// <summary>What the person calls it, 2–100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>What to look for.</summary>
    public SearchCriteria Criteria { get; init; } = new();

    /// <summary>When to tell.</summary>
    public AlertRhythm Rhythm { get; init; } = AlertRhythm.Daily;
}

/// <summary>A saved search of the caller.</summary>
public sealed record SavedSearchResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks for.</summary>
    public required SearchCriteria Criteria { get; init; }

    /// <summary>When it tells.</summary>
    public required AlertRhythm Rhythm { get; init; }

    /// <summary>Whether it looks on.</summary>
    public required SavedSearchState State { get; init; }

    /// <summary>Found and not told yet.</summary>
    public required int Waiting { get; init; }

    /// <summary>When it last told something, UTC.</summary>
    public DateTimeOffset? LastToldAt { get; init; }

    /// <summary>Saved, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One offer or need that a saved search found: <c>GET /api/v1/saved-searches/{id}/found</c>, newest first.</summary>
/// <param name="Hit">What was found, as it is now.</param>
/// <param name="Change">New, or changed.</param>
/// <param name="FoundAt">When, UTC.</param>
/// <param name="ToldAt">When the person was told, UTC; none while it waits.</param>
public sealed record SavedSearchFound(SearchHit Hit, FoundChange Change, DateTimeOffset FoundAt, DateTimeOffset? ToldAt);

/// <summary>Published by Matching when a person's saved searches have found something that is to be told now: once for each offer or need and what it says.</summary>
[MessageUrn("matchmaking:saved-searches-found:v1", useDefaultPrefix: false)]
public sealed record SavedSearchesFound
{
    /// <summary>This telling.</summary>
    public required Guid Id { get; init; }

    /// <summary>The person's <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The organisation they search for; they must still belong to it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its kind.</summary>
    public required OrganisationKind OrganisationKind { get; init; }

    /// <summary>The searches that found something, at least one.</summary>
    public required IReadOnlyList<SavedSearchCount> Searches { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>How much one saved search found.</summary>
/// <param name="Id">The search.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="Side">Offers or needs.</param>
/// <param name="New">Opened since it was saved.</param>
/// <param name="Changed">Changed since.</param>
public sealed record SavedSearchCount(Guid Id, string Name, SearchSide Side, int New, int Changed);
