using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Help.V1;

/// <summary>Who may read an offer or a need.</summary>
[JsonConverter(typeof(CamelCaseEnum<Visibility>))]
public enum Visibility
{
    /// <summary>Everyone sees the public summary.</summary>
    Public,

    /// <summary>All agencies and the desk.</summary>
    Agencies,

    /// <summary>One named agency and the desk.</summary>
    NamedAgency,
}

/// <summary>How a value was found; values of different methods are never added together.</summary>
[JsonConverter(typeof(CamelCaseEnum<ValueMethod>))]
public enum ValueMethod
{
    /// <summary>Stated by the company.</summary>
    CompanyStated,

    /// <summary>Market price at the time.</summary>
    Market,

    /// <summary>From a price catalogue.</summary>
    Catalogue,
}

/// <summary>
/// The shape that an offer and a need share, so that the two can be compared field by field. Texts are plain; all codes are checked by
/// the rules beside it.
/// </summary>
public sealed record HelpContent
{
    /// <summary>One of the twelve kinds, <c>goods</c> … <c>funding</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Title, 5–200 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is in the author's words, 20–10,000 characters.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Language of title and summary: ar, zh, en, fr, ru or es.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What exactly, 1–1,000 lines.</summary>
    public IReadOnlyList<HelpLine> Lines { get; init; } = [];

    /// <summary>Category codes of the platform's tree (leaves or branches), at most 10.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>SDG goals or targets (<c>3</c>, <c>3.8</c>), at most 17.</summary>
    public IReadOnlyList<string> Sdgs { get; init; } = [];

    /// <summary>IASC cluster codes, at most 15.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>GLIDE number of the emergency it belongs to.</summary>
    public string? Emergency { get; init; }

    /// <summary>Where it can be delivered or is needed: ISO 3166-1 alpha-2, M49 region or <c>worldwide</c>; 1–250.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>First day available or needed, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive; the sunset date.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Days between "yes" and delivery (offer), or between agreement and the first use (need); 0–730.</summary>
    public int LeadTimeDays { get; init; }

    /// <summary>Languages people can work in, ISO 639-1; for expertise, training and services.</summary>
    public IReadOnlyList<string> WorkingLanguages { get; init; } = [];

    /// <summary>Offer: can be activated in an emergency within this many hours, 1–720. Need: the emergency's deadline in hours.</summary>
    public int? StandbyHours { get; init; }

    /// <summary>Who may read it.</summary>
    public Visibility Visibility { get; init; } = Visibility.Public;

    /// <summary>The one agency, when <see cref="Visibility"/> is <see cref="Visibility.NamedAgency"/>.</summary>
    public Guid? NamedAgency { get; init; }
}

/// <summary>One line: what exactly and how much.</summary>
public sealed record HelpLine
{
    /// <summary>Number within the offer or need, from 1; set by the service, kept for the line's life.</summary>
    public int Number { get; init; }

    /// <summary>What it is, 2–500 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Category leaf, when it differs from the whole.</summary>
    public string? Category { get; init; }

    /// <summary>How many units; above 0, at most 1,000,000,000, at most three decimals; whole for indivisible units.</summary>
    public decimal Quantity { get; init; }

    /// <summary>UNECE Rec 20 unit code (<c>C62</c> piece, <c>KGM</c>, <c>DAY</c>).</summary>
    public string Unit { get; init; } = "C62";

    /// <summary>Smallest quantity that is given (offer) or useful (need), in the same unit; none means any.</summary>
    public decimal? MinimumLot { get; init; }

    /// <summary>Condition of goods: <c>new</c>, <c>used</c>, <c>refurbished</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>Expiry date of perishable goods.</summary>
    public DateOnly? Expiry { get; init; }

    /// <summary>Value of one unit, at most two decimals.</summary>
    public decimal? UnitValue { get; init; }

    /// <summary>ISO 4217 currency of <see cref="UnitValue"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>How the value was found.</summary>
    public ValueMethod? ValueMethod { get; init; }
}

/// <summary>A line with its three ledgers. Offered, committed and delivered are never added together.</summary>
/// <param name="Line">The line as stated.</param>
/// <param name="Committed">Quantity promised by accepted matches, in the line's unit.</param>
/// <param name="Delivered">Quantity recorded as delivered, in the line's unit.</param>
public sealed record LineLedger(HelpLine Line, decimal Committed, decimal Delivered)
{
    /// <summary>Quantity still free to commit.</summary>
    [JsonIgnore]
    public decimal Open => Line.Quantity - Committed;
}
