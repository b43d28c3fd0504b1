using System.Text.Json;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Companies;

internal enum RunTrigger
{
    CompanyChanged,
    ListChanged,

    /// <summary>A commercial provider answered at last.</summary>
    ProviderAnswered,

    /// <summary>A commercial provider was asked again after a while.</summary>
    ProviderAskedAgain,
}

/// <summary>That a company was screened, with what, and what came out. Written also when nothing was found; never changed.</summary>
internal sealed class ScreeningRun
{
    public Guid Id { get; init; }

    public Guid CompanyId { get; init; }

    public long CompanyVersion { get; init; }

    public RunTrigger Trigger { get; init; }

    public string ListVersion { get; init; } = "";

    public string Algorithm { get; init; } = "";

    public int Threshold { get; init; }

    public int Subjects { get; init; }

    public int Hits { get; init; }

    public int OpenHits { get; init; }

    public ScreeningStanding Standing { get; init; }

    public DateTimeOffset At { get; init; }

    public ScreeningRunResponse Response() => new()
    {
        Id = Id,
        At = At,
        Trigger = JsonNamingPolicy.CamelCase.ConvertName(Trigger.ToString()),
        CompanyVersion = CompanyVersion,
        ListVersion = ListVersion,
        Algorithm = Algorithm,
        Threshold = Threshold,
        Subjects = Subjects,
        Hits = Hits,
        OpenHits = OpenHits,
        Standing = Standing,
    };
}
