namespace Matchmaking.Contracts.Search.V1;

/// <summary>Body of <c>POST /api/v1/suggestions</c>: an offer or need that somebody is writing. Nothing of it is kept.</summary>
public sealed record SuggestionRequest
{
    /// <summary>What is being written.</summary>
    public SearchSide Side { get; init; } = SearchSide.Need;

    /// <summary>The offer or need when it has been saved, so that it is not found similar to itself.</summary>
    public Guid? Id { get; init; }

    /// <summary>Kind of help, if it has been chosen.</summary>
    public string? Kind { get; init; }

    /// <summary>Title, at most 200 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>Summary, at most 10,000 characters.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the lines say, at most 1,000 of at most 500 characters; the first twenty are read.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Language of the text; without one, what it seems to be.</summary>
    public string? Language { get; init; }
}

/// <summary>What a text suggests; nothing of it is applied. Empty lists for a text too short to say anything.</summary>
public sealed record SuggestionAnswer
{
    /// <summary>The language the text seems to be in; none when it is too short or none of the six.</summary>
    public string? Language { get; init; }

    /// <summary>Leaves of the category tree, likeliest first, at most three.</summary>
    public required IReadOnlyList<Suggestion> Categories { get; init; }

    /// <summary>Goals, likeliest first, at most three.</summary>
    public required IReadOnlyList<Suggestion> Sdgs { get; init; }

    /// <summary>Clusters that the suggested categories belong to, likeliest first, at most three.</summary>
    public required IReadOnlyList<Suggestion> Clusters { get; init; }

    /// <summary>Earlier ones that say nearly the same, nearest first, at most five: the caller's own organisation's, and needs that the caller may find.</summary>
    public required IReadOnlyList<SimilarRecord> Similar { get; init; }
}

/// <summary>A code with its reason.</summary>
/// <param name="Code">A category's leaf, a goal or a cluster.</param>
/// <param name="Confidence">0–1.</param>
/// <param name="Words">Words of the text that speak for it, at most three phrases.</param>
/// <param name="Example">A sentence that the text is near to, in the text's language; for a cluster none.</param>
/// <param name="Because">A goal's target (<c>3.8</c>) that the sentence is about; a cluster's category.</param>
public sealed record Suggestion(string Code, double Confidence, IReadOnlyList<string> Words, string? Example, string? Because);

/// <summary>An offer or need that says nearly the same.</summary>
/// <param name="Hit">What it is.</param>
/// <param name="Score">How near, 0–1.</param>
/// <param name="Same">True when it may well be the same thing again.</param>
/// <param name="Own">True when it is the caller's own organisation's.</param>
/// <param name="Words">Words that both share, at most three phrases; none across languages.</param>
public sealed record SimilarRecord(SearchHit Hit, double Score, bool Same, bool Own, IReadOnlyList<string> Words);
