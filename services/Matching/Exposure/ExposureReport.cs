using System.Text.Json;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Exposure;

/// <summary>What became of one company's offers.</summary>
internal sealed record CompanyExposure(CompanySize? Size, string? Country, int Offers, int Proposed, int Offered, int Accepted);

/// <summary>Adds companies up by group; shares are of all companies together.</summary>
internal static class ExposureReport
{
    private const string Unknown = "unknown";
    private static readonly string[] Sizes = [.. Enum.GetValues<CompanySize>().Select(Name), Unknown];
    private static readonly string[] Groups = ["ldc", "lldc", "sids", "other", Unknown];

    public static ExposureResponse Of(DateOnly from, DateOnly until, IReadOnlyList<CompanyExposure> companies)
    {
        var total = Row("all", companies, companies);
        return new ExposureResponse
        {
            From = from,
            Until = until,
            Total = total,
            BySize = Rows(companies, x => [x.Size is { } size ? Name(size) : Unknown], Sizes),
            ByRegion = Rows(companies, x => [Countries.Find(x.Country) is { RegionPath: [_, var continent, ..] } ? continent : Unknown], null),
            ByGroup = Rows(companies, x => GroupsOf(x.Country), Groups),
        };
    }

    private static IEnumerable<string> GroupsOf(string? code)
    {
        if (Countries.Find(code) is not { } country)
        {
            return [Unknown];
        }

        string[] found = [.. new[] { country.Ldc ? "ldc" : null, country.Lldc ? "lldc" : null, country.Sids ? "sids" : null }.OfType<string>()];
        return found.Length > 0 ? found : ["other"];
    }

    /// <param name="companies">All companies.</param>
    /// <param name="groupsOf">The groups of one.</param>
    /// <param name="order">The groups in their order, shown also when empty but for the unknown; none for those that occur, the largest first.</param>
    private static IReadOnlyList<ExposureRow> Rows(IReadOnlyList<CompanyExposure> companies, Func<CompanyExposure, IEnumerable<string>> groupsOf, string[]? order)
    {
        var grouped = companies.SelectMany(x => groupsOf(x), (company, group) => (company, group)).ToLookup(x => x.group, x => x.company);
        var rows = (order ?? grouped.Select(x => x.Key)).Where(x => x != Unknown || grouped.Contains(x)).Select(x => Row(x, [.. grouped[x]], companies));
        return order is null ? [.. rows.OrderByDescending(x => x.Offers).ThenBy(x => x.Group, StringComparer.Ordinal)] : [.. rows];
    }

    private static ExposureRow Row(string group, IReadOnlyList<CompanyExposure> of, IReadOnlyList<CompanyExposure> all) => new()
    {
        Group = group,
        Companies = of.Count,
        Offers = of.Sum(x => x.Offers),
        Proposed = of.Sum(x => x.Proposed),
        Offered = of.Sum(x => x.Offered),
        Accepted = of.Sum(x => x.Accepted),
        OfferShare = Share(of, all, x => x.Offers),
        ProposedShare = Share(of, all, x => x.Proposed),
        OfferedShare = Share(of, all, x => x.Offered),
        AcceptedShare = Share(of, all, x => x.Accepted),
    };

    private static double Share(IReadOnlyList<CompanyExposure> of, IReadOnlyList<CompanyExposure> all, Func<CompanyExposure, int> count) =>
        all.Sum(count) is var sum && sum == 0 ? 0 : (double)of.Sum(count) / sum;

    private static string Name(CompanySize size) => JsonNamingPolicy.CamelCase.ConvertName(size.ToString());
}
