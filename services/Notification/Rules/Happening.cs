using Matchmaking.Contracts;

namespace Matchmaking.Notification.Rules;

/// <summary>The nouns whose steps people wait for.</summary>
internal static class Nouns
{
    public const string Offer = "offer";
    public const string Need = "need";
    public const string Match = "match";
    public const string Delivery = "delivery";
    public const string Clearance = "clearance";
    public const string Case = "case";
    public const string Flag = "flag";
    public const string SavedSearch = "saved-search";
    public const string Activation = "activation";
    public const string Invitation = "invitation";
    public const string JoinQuestion = "join-question";
}

/// <summary>One step of one record, reduced to what decides who is told and what they read. No notes, reasons or names of the other side.</summary>
internal sealed record Happening
{
    public required string Noun { get; init; }

    public required Guid RecordId { get; init; }

    /// <summary>With noun and id it names the happening for good, whatever is delivered twice.</summary>
    public required long Version { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required Actor Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Reference people quote; what the desk reads.</summary>
    public required string Reference { get; init; }

    /// <summary>Portal path of the page about it.</summary>
    public required string Path { get; init; }

    public Guid? CompanyId { get; init; }

    /// <summary>The company's own title of its offer; what the company reads.</summary>
    public string? OfferTitle { get; init; }

    /// <summary>The agencies concerned: one, except for a clearance.</summary>
    public IReadOnlyList<Guid> AgencyIds { get; init; } = [];

    /// <summary>The agency's own title of its need; what the agency reads.</summary>
    public string? NeedTitle { get; init; }

    public Guid? NeedId { get; init; }

    /// <summary>True for a need that opened as an emergency and still waits for the reviewer's look.</summary>
    public bool ReviewPending { get; init; }

    /// <summary>Subjects of the officers who work on it.</summary>
    public IReadOnlyList<string> Officers { get; init; } = [];

    /// <summary>Subjects of the people whom alone it concerns.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The organisation in which it concerns them; somebody may belong to several.</summary>
    public Guid? SubjectsIn { get; init; }

    /// <summary>How many things it tells of.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The side a question goes to (<c>company</c>, <c>agency</c>, <c>desk</c>); none means every side but the asker's.</summary>
    public string? Asked { get; init; }
}
