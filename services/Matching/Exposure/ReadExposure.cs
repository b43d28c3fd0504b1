using System.ComponentModel;
using System.Globalization;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Exposure;

/// <summary>Matching officers see whose offers are shown, by size and home of the company, so that nobody is overlooked without their knowing.</summary>
internal static class ReadExposure
{
    private const int UsualDays = 90;
    private const int MostDays = 3_660;

    /// <summary>Which days.</summary>
    public sealed record Filter(
        [property: Description("First day (UTC) on which a match was proposed; 90 days before the last by default.")] DateOnly? From = null,
        [property: Description("Last day, inclusive; today by default.")] DateOnly? Until = null);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/exposure", AnswerAsync).RequirePolicy(Policies.MatchingOfficer).WithName("ReadExposure")
            .WithSummary("Offers proposed, offered on and accepted by size, region and country group of the company.");
        app.MapGet("/exposure.csv", DownloadAsync).RequirePolicy(Policies.MatchingOfficer).WithName("DownloadExposure")
            .WithSummary("The same as CSV (UTF-8 with a byte order mark, as Excel needs it).");
    }

    private static async Task<Ok<ExposureResponse>> AnswerAsync([AsParameters] Filter filter, MatchingDbContext db, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await ReadAsync(filter, db, time, ct));

    private static async Task<FileContentHttpResult> DownloadAsync([AsParameters] Filter filter, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var report = await ReadAsync(filter, db, time, ct);
        var text = new StringBuilder("by,group,companies,offers,proposed,offered,accepted,offerShare,proposedShare,offeredShare,acceptedShare\r\n");
        foreach (var (by, rows) in new[] { ("all", [report.Total]), ("size", report.BySize), ("region", report.ByRegion), ("countryGroup", report.ByGroup) })
        {
            foreach (var x in rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"{by},{x.Group},{x.Companies},{x.Offers},{x.Proposed},{x.Offered},{x.Accepted},{x.OfferShare:0.####},{x.ProposedShare:0.####},{x.OfferedShare:0.####},{x.AcceptedShare:0.####}\r\n");
            }
        }

        return TypedResults.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", $"exposure-{report.From:yyyy-MM-dd}-{report.Until:yyyy-MM-dd}.csv");
    }

    private static async Task<ExposureResponse> ReadAsync(Filter filter, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var until = filter.Until ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = filter.From ?? (until.DayNumber < UsualDays ? DateOnly.MinValue : until.AddDays(-UsualDays));
        var errors = new FieldErrors();
        if (from > until || until.DayNumber - from.DayNumber > MostDays || until == DateOnly.MaxValue)
        {
            errors.Add("from", "out-of-range", "Choose a first day that is not after the last, and at most ten years.");
        }

        errors.ThrowIfAny();
        var (start, end) = (new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero), new DateTimeOffset(until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        var shown = await db.Matches.AsNoTracking().Where(x => x.CreatedAt >= start && x.CreatedAt < end).GroupBy(x => x.CompanyId)
            .Select(x => new { x.Key, Proposed = x.Count(), Offered = x.Count(y => y.OfferedAt != null), Accepted = x.Count(y => y.State == MatchState.Accepted) })
            .ToDictionaryAsync(x => x.Key, ct);
        var offers = await db.Offers.AsNoTracking().Where(x => x.CompanyId != null).GroupBy(x => x.CompanyId!.Value).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var companies = await db.Companies.AsNoTracking().Select(x => new { x.Id, x.Size, x.Country }).ToDictionaryAsync(x => x.Id, ct);
        return ExposureReport.Of(from, until, [.. offers.Keys.Union(shown.Keys).Select(id =>
        {
            var (company, counts) = (companies.GetValueOrDefault(id), shown.GetValueOrDefault(id));
            return new CompanyExposure(company?.Size, company?.Country, offers.GetValueOrDefault(id), counts?.Proposed ?? 0, counts?.Offered ?? 0, counts?.Accepted ?? 0);
        })]);
    }
}
