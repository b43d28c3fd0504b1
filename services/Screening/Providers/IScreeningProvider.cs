using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Providers;

/// <summary>
/// A commercial database that is asked about subjects beside the lists kept here: World-Check and the like. Every adapter passes the conformance
/// test (<c>tests/Screening.Tests/Providers</c>); the contract of the one that comes along is <c>docs/guides/screening-provider.md</c>.
/// </summary>
internal interface IScreeningProvider
{
    /// <summary>Stands with every hit as its source.</summary>
    string Code { get; }

    /// <summary>Nobody is asked while it is not.</summary>
    bool IsConfigured { get; }

    /// <summary>Asks about every subject at once. An answer is whole or none: whatever is missing, late, too much or unreadable makes it none.</summary>
    /// <param name="subjects">1–<see cref="ProviderLimits.Subjects"/> subjects.</param>
    /// <param name="ct">Cancels; cancelling is not an answer either, and throws.</param>
    Task<ProviderAnswer> AskAsync(IReadOnlyList<SubjectOfCompany> subjects, CancellationToken ct);
}

/// <summary>What a provider said, or why it said nothing. Nothing said is never "nothing found".</summary>
internal sealed record ProviderAnswer(bool Answered, string? Version, IReadOnlyList<ProviderHit> Hits, string? Problem)
{
    /// <summary>It could not be asked at all: no connection, no answer in time.</summary>
    public bool Unreachable { get; init; }

    public static ProviderAnswer None(string problem) => new(false, null, [], problem);
}

/// <summary>A record that a provider takes for one of the subjects.</summary>
internal sealed record ProviderHit
{
    /// <summary>The subject it was found for.</summary>
    public required SubjectOfCompany Subject { get; init; }

    /// <summary>Id at the provider.</summary>
    public required string RecordId { get; init; }

    /// <summary>The provider's own score in thousandths.</summary>
    public required int Score { get; init; }

    /// <summary>What it is kept for: <c>sanctions</c>, <c>pep</c>, <c>adverse-media</c>, …</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public IReadOnlyList<string> BirthDates { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Where an officer reads it.</summary>
    public string? Link { get; init; }

    /// <summary>Last changed at the provider.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>More than this is not an answer.</summary>
internal static class ProviderLimits
{
    public const int Subjects = 101;
    public const int Bytes = 4 * 1024 * 1024;
    public const int HitsOfASubject = 200;
    public const int Values = 100;
    public const int Text = 500;
}
