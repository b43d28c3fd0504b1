using System.Globalization;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Portal.Components.Pages.Warnings;

/// <summary>A warning, or a step of one, as it is typed.</summary>
public sealed class WarningForm
{
    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public string? Level { get; set; }

    public string? Category { get; set; }

    public string? Source { get; set; }

    public string? Link { get; set; }

    public string? Words { get; set; }

    public string? ForCompany { get; set; }

    public string? Visibility { get; set; }

    public string? Expires { get; set; }

    public string? Reason { get; set; }

    public DateOnly? LastDay => DateOnly.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public FlagLevel LevelOf => Enum.TryParse<FlagLevel>(Level, ignoreCase: true, out var level) ? level : FlagLevel.Observation;

    public RaiseFlag Body(Guid company) => new()
    {
        CompanyId = company, Level = LevelOf, Category = Category ?? "", Source = Source ?? "", Link = Link, Words = Words ?? "", ForCompany = ForCompany,
        Visibility = Enum.TryParse<FlagVisibility>(Visibility, ignoreCase: true, out var visibility) ? visibility : FlagVisibility.OwnAgency, Expires = LastDay,
    };
}
