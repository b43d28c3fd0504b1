namespace Matchmaking.Matching.Index;

/// <summary>What a person looks for. Empty lists do not filter.</summary>
internal sealed record SearchQuery
{
    public required Side Side { get; init; }

    /// <summary>Words as typed; none lists the newest first.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Branches include their leaves.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Goals include their targets.</summary>
    public IReadOnlyList<string> Sdgs { get; init; } = [];

    /// <summary>Only what is still open on this day.</summary>
    public DateOnly? OpenOn { get; init; }

    /// <summary>True: only needs that come before others; false: only the others.</summary>
    public bool? Urgent { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Only what this organisation owns.</summary>
    public Guid? OwnedBy { get; init; }

    /// <summary>Results to skip, at most 10,000.</summary>
    public int Skip { get; init => field = Math.Clamp(value, 0, 10_000); }

    public int Limit { get; init; } = 20;
}

/// <summary>Who asks, for visibility.</summary>
/// <param name="Everything">The desk sees all.</param>
/// <param name="Agency">An agency's id: it sees what is for all agencies and for itself, and what it owns.</param>
/// <param name="Owner">An organisation that sees what it owns whatever its visibility.</param>
internal sealed record Audience(bool Everything, Guid? Agency, Guid? Owner)
{
    public static Audience Public { get; } = new(Everything: false, Agency: null, Owner: null);

    public static Audience Desk { get; } = new(Everything: true, Agency: null, Owner: null);

    public static Audience OfAgency(Guid agency) => new(Everything: false, agency, agency);

    public static Audience OfCompany(Guid company) => new(Everything: false, Agency: null, company);

    /// <summary>Whether this audience may read a document; the filter of the index says the same.</summary>
    public bool MayRead(IndexDocument document) => MayRead(document.OwnerId, document.Listed, document.Visibility, document.NamedAgency, document.AlsoFor);

    /// <summary>The same of a record, without reading its texts.</summary>
    public bool MayRead(Guid owner, bool listed, Contracts.Help.V1.HelpContent content, IReadOnlyList<Guid>? alsoFor = null) =>
        MayRead(owner, listed, content.Visibility, content.NamedAgency, alsoFor);

    private bool MayRead(Guid owner, bool listed, Contracts.Help.V1.Visibility visibility, Guid? namedAgency, IReadOnlyList<Guid>? alsoFor) => Everything || owner == Owner || (listed && visibility switch
    {
        Contracts.Help.V1.Visibility.Public => true,
        Contracts.Help.V1.Visibility.Agencies => Agency is not null,
        _ => Agency is { } agency && (namedAgency == agency || alsoFor?.Contains(agency) == true),
    });
}

/// <summary>One page of a search.</summary>
/// <param name="Hits">Ids, best first; equal ones newest first.</param>
/// <param name="Total">Number of all results.</param>
/// <param name="Kinds">Results by kind, as if no kind were chosen.</param>
internal sealed record SearchResult(IReadOnlyList<Guid> Hits, long Total, IReadOnlyDictionary<string, long> Kinds);
