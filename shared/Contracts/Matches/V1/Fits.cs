namespace Matchmaking.Contracts.Matches.V1;

/// <summary>Answer of <c>GET /api/v1/fits/offers/{id}</c> and <c>GET /api/v1/fits/needs/{id}</c>: what one change would open, of what the caller may read.</summary>
public sealed record FitResponse
{
    /// <summary>False for a record that is not matched in its state, such as one that is fully promised or has ended.</summary>
    public required bool Matched { get; init; }

    /// <summary>How many of the other side would fit as it is.</summary>
    public required int Fits { get; init; }

    /// <summary>Single changes of the record itself, those first that open most, at most 8.</summary>
    public required IReadOnlyList<FitChange> Changes { get; init; }

    /// <summary>For a need: offers that would fit if their company changed one thing, best first, at most 10.</summary>
    public IReadOnlyList<FitAsk> Asks { get; init; } = [];
}

/// <summary>One change of an offer or a need, and what it opens.</summary>
public sealed record FitChange
{
    /// <summary>
    /// <c>extend-until</c>, <c>start-earlier</c>, <c>shorten-lead-time</c>, <c>lower-lot</c>, <c>raise-quantity</c>, <c>change-unit</c>, <c>add-place</c>,
    /// <c>change-kind</c>, <c>open-to-agencies</c>, <c>resume</c>, <c>want-more</c> or <c>accept-kind</c>.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>The same in English words.</summary>
    public required string Words { get; init; }

    /// <summary>Line that changes.</summary>
    public int? Line { get; init; }

    /// <summary>New first or last day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>New lead time in days.</summary>
    public int? Days { get; init; }

    /// <summary>New quantity, or smallest lot, of the line; with a new unit the least quantity that is enough.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>New unit of the line.</summary>
    public string? Unit { get; init; }

    /// <summary>Place to add.</summary>
    public string? Place { get; init; }

    /// <summary>New kind of help.</summary>
    public string? Kind { get; init; }

    /// <summary>How many of the other side it opens.</summary>
    public required int Opens { get; init; }

    /// <summary>How many of those that fit now it would lose.</summary>
    public int Loses { get; init; }

    /// <summary>What it opens, best first, at most 10.</summary>
    public required IReadOnlyList<FitRecord> Records { get; init; }
}

/// <summary>An offer or a need by name.</summary>
/// <param name="Id">Id.</param>
/// <param name="Reference">Reference.</param>
/// <param name="Title">Title.</param>
/// <param name="OrganisationName">Company of an offer, agency of a need.</param>
/// <param name="Places">Where it can be delivered or is needed.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public sealed record FitRecord(Guid Id, string Reference, string Title, string OrganisationName, IReadOnlyList<string> Places, DateOnly? From, DateOnly? Until);

/// <summary>What a company could be asked to change in its offer.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Code">Code of the change.</param>
/// <param name="Words">The change in English words.</param>
public sealed record FitAsk(FitRecord Offer, string Code, string Words);

/// <summary>Answer of <c>GET /api/v1/fits/asks</c>: what is needed and nothing is on its way for, to ask companies for.</summary>
/// <param name="Groups">Groups, urgent ones first, then those with most needs.</param>
/// <param name="Needs">Needs in all groups together.</param>
/// <param name="Complete">False when there were more needs than are looked at; then narrow the question.</param>
public sealed record UnmetResponse(IReadOnlyList<UnmetGroup> Groups, int Needs, bool Complete);

/// <summary>Needs of one kind, category and place that nothing is on its way for.</summary>
public sealed record UnmetGroup
{
    /// <summary>Kind of help.</summary>
    public required string Kind { get; init; }

    /// <summary>Category; none where the needs name none.</summary>
    public string? Category { get; init; }

    /// <summary>A country, a region or <c>worldwide</c> that takes in where it is needed.</summary>
    public required string Place { get; init; }

    /// <summary>How many needs.</summary>
    public required int Needs { get; init; }

    /// <summary>How many agencies they are of.</summary>
    public required int Agencies { get; init; }

    /// <summary>How many of them are for an emergency.</summary>
    public required int Urgent { get; init; }

    /// <summary>The first of their last days; none when no end is set.</summary>
    public DateOnly? FirstEnd { get; init; }

    /// <summary>What is still open, by unit.</summary>
    public required IReadOnlyList<UnmetAmount> Amounts { get; init; }

    /// <summary>The needs by name, urgent ones first, then those that end first, at most 5.</summary>
    public required IReadOnlyList<FitRecord> Records { get; init; }
}

/// <summary>An amount that is open.</summary>
/// <param name="Unit">UNECE Rec 20 code.</param>
/// <param name="Quantity">Quantity in this unit.</param>
public sealed record UnmetAmount(string Unit, decimal Quantity);
