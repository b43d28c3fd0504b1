using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Portal.Api;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.AcceptanceForms;

/// <summary>What agencies say of the kinds of help, as far as the platform answered; empty when it did not, which only leaves the notes out.</summary>
public sealed class AcceptanceList(IReadOnlyList<AgencyAcceptance> agencies)
{
    private const int MostPages = 20;

    public static AcceptanceList Empty { get; } = new([]);

    public IReadOnlyList<AgencyAcceptance> Agencies { get; } = [.. agencies.OrderBy(x => x.AgencyName, StringComparer.CurrentCulture)];

    internal static async Task<(AcceptanceList List, ApiProblem? Problem)> LoadAsync(PortalApi api, string? kind, CancellationToken ct)
    {
        List<AgencyAcceptance> found = [];
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await api.GetAsync<Page<AgencyAcceptance>>(
                $"/api/v1/acceptance-rules?limit=100&kind={Uri.EscapeDataString(kind ?? "")}&after={Uri.EscapeDataString(after ?? "")}", ct);
            if (answer.Value is not { } value)
            {
                return (Empty, answer.Problem);
            }

            found.AddRange(value.Items);
            after = value.After;
            if (after is null)
            {
                break;
            }
        }

        return (new AcceptanceList(found), null);
    }

    /// <summary>The agencies that give this answer to a kind today.</summary>
    public IReadOnlyList<(AgencyAcceptance Agency, AcceptancePeriod Said)> Who(string kind, Acceptance answer) =>
        [.. Agencies.Select(x => (Agency: x, Said: x.Kinds.FirstOrDefault(y => y.Kind == kind)?.Now)).Where(x => x.Said?.Answer == answer).Select(x => (x.Agency, x.Said!))];

    /// <summary>An agency's name; none when it is not known here.</summary>
    public string? NameOf(Guid agency) => Agencies.FirstOrDefault(x => x.AgencyId == agency)?.AgencyName;

    /// <summary>What an agency says of a kind today; none when it is not known here.</summary>
    public AcceptancePeriod? Of(Guid? agency, string kind) => Agencies.FirstOrDefault(x => x.AgencyId == agency)?.Kinds.FirstOrDefault(x => x.Kind == kind)?.Now;

    /// <summary>Why an offer for a named agency cannot be handed in, with who takes the kind instead; none when it can.</summary>
    internal string? Refusal(Guid? agency, string kind, IStringLocalizer<Text> words)
    {
        if (Of(agency, kind) is not { Answer: Acceptance.No } no)
        {
            return null;
        }

        var name = Agencies.First(x => x.AgencyId == agency).AgencyName;
        var basis = (no.LegalBasis ?? "").TrimEnd('.');
        var said = no.Until is { } last
            ? words["Acceptance.RefusedUntil", name, Say.Kind(kind), Say.Day(last), basis]
            : words["Acceptance.Refused", name, Say.Kind(kind), basis];
        string[] others = [.. Who(kind, Acceptance.Yes).Select(x => x.Agency.AgencyName), .. Who(kind, Acceptance.WithConditions).Select(x => words["Acceptance.NameWithConditions", x.Agency.AgencyName].Value)];
        return $"{said} {(others.Length == 0 ? words["Acceptance.NoOthers"] : words["Acceptance.Others", string.Join(", ", others.Take(8)) + (others.Length > 8 ? $" +{others.Length - 8}" : "")])}";
    }

    /// <summary>How many agencies limit a kind, in a few words; none while all of them take it.</summary>
    internal string? Limits(string kind, IStringLocalizer<Text> words)
    {
        var (no, with) = (Who(kind, Acceptance.No).Count, Who(kind, Acceptance.WithConditions).Count);
        return (no, with) switch
        {
            (0, 0) => null,
            (0, _) => words["Acceptance.LimitsWith", with, Agencies.Count].Value,
            (_, 0) => words["Acceptance.LimitsNo", no, Agencies.Count].Value,
            _ => words["Acceptance.LimitsBoth", no, with, Agencies.Count].Value,
        };
    }
}

/// <summary>Answers in words and hues.</summary>
internal static class AcceptanceWords
{
    public static string Answer(this IStringLocalizer<Text> words, Acceptance answer) => words[$"Acceptance.Answer.{Say.State(answer)}"];

    public static Components.Tone ToneOf(Acceptance answer) => answer switch
    {
        Acceptance.Yes => Components.Tone.Good,
        Acceptance.WithConditions => Components.Tone.Warning,
        _ => Components.Tone.Bad,
    };

    /// <summary>The days something is said for, from a reader's today: "until 3 May", "from 1 April", nothing without borders.</summary>
    public static string? Days(this IStringLocalizer<Text> words, AcceptancePeriod said, bool coming) => (coming ? said.From : null, said.Until) switch
    {
        ({ } from, { } until) => words["Acceptance.FromUntil", Say.Day(from), Say.Day(until)].Value,
        ({ } from, null) => words["Acceptance.From", Say.Day(from)].Value,
        (null, { } until) => words["Acceptance.Until", Say.Day(until)].Value,
        _ => null,
    };
}
