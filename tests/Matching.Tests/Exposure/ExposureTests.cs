using System.Net;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Exposure;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Exposure;

public sealed class ExposureTests(SearchApp app) : IClassFixture<SearchApp>
{
    [Fact]
    public void Report_AddsUpByGroup_WithSharesOfAll()
    {
        var report = ExposureReport.Of(Make.Today, Make.Today,
        [
            new(CompanySize.Large, "DE", 6, 80, 40, 10),
            new(CompanySize.Micro, "MW", 2, 15, 5, 0),
            new(CompanySize.Micro, "VU", 1, 5, 5, 0),
            new(null, null, 1, 0, 0, 0),
        ]);

        Assert.Equal([("micro", 3, 20), ("small", 0, 0), ("medium", 0, 0), ("large", 6, 80), ("unknown", 1, 0)], report.BySize.Select(x => (x.Group, x.Offers, x.Proposed)));
        Assert.Equal([(.3, .2, .2, 0), (0, 0, 0, 0), (0, 0, 0, 0), (.6, .8, .8, 1), (.1, 0, 0, 0)], report.BySize.Select(x => (x.OfferShare, x.ProposedShare, x.OfferedShare, x.AcceptedShare)));
        Assert.Equal([("150", 6), ("002", 2), ("009", 1), ("unknown", 1)], report.ByRegion.Select(x => (x.Group, x.Offers)));

        // Malawi is both; Vanuatu is an island State.
        Assert.Equal([("ldc", 1), ("lldc", 1), ("sids", 1), ("other", 1), ("unknown", 1)], report.ByGroup.Select(x => (x.Group, x.Companies)));
        Assert.Equal((4, 10, 100, 50, 10, 1), (report.Total.Companies, report.Total.Offers, report.Total.Proposed, report.Total.Offered, report.Total.Accepted, report.Total.ProposedShare));
    }

    [Fact]
    public void Report_OfNothing_HasNoShares()
    {
        var report = ExposureReport.Of(Make.Today, Make.Today, []);
        Assert.Equal(0, report.Total.ProposedShare);
        Assert.Empty(report.ByRegion);
        Assert.Equal(["micro", "small", "medium", "large"], report.BySize.Select(x => x.Group));
    }

    [Fact]
    public async Task Officers_ReadIt_ForTheirDays_AlsoAsCsv()
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            var offer = Make.Offer(Make.Content("Tents"));
            await new OfferChangedConsumer(db, TimeProvider.System).ConsumeAsync(new() { Transition = Step, Offer = offer }, default);
            await new CompanyChangedConsumer(db).ConsumeAsync(new()
            {
                Transition = Step,
                Company = new CompanySnapshot { Id = offer.CompanyId, Version = 1, LegalName = "Small Ltd", Country = "NP", Size = CompanySize.Small, Standing = ScreeningStanding.Clear },
            }, default);
            db.Matches.AddRange(MatchMake.In(MatchState.Accepted, MatchMake.Pair(offer)), MatchMake.In(MatchState.Offered, MatchMake.Pair(offer)), MatchMake.In(MatchState.Dismissed, MatchMake.Pair(offer)));
            await db.SaveChangesAsync();
        }

        var report = await app.GetAsync<ExposureResponse>(SearchApp.Desk, "/api/v1/matches/exposure?from=2026-03-02&until=2026-03-02");
        Assert.Equal((1, 3, 2, 1), Counts(report.BySize.Single(x => x.Group == "small")));
        Assert.Equal((1, 3, 2, 1), Counts(report.ByRegion.Single(x => x.Group == "142")));
        Assert.Equal((1, 3, 2, 1), Counts(report.ByGroup.Single(x => x.Group == "lldc")));
        Assert.Equal((1, 0, 0, 0), Counts((await app.GetAsync<ExposureResponse>(SearchApp.Desk, "/api/v1/matches/exposure?from=2026-03-03&until=2026-03-04")).Total));

        using var file = await app.SendAsync(SearchApp.Desk, "/api/v1/matches/exposure.csv?from=2026-03-02&until=2026-03-02");
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains("\r\nsize,small,1,1,3,2,1,1,1,1,1\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal("exposure-2026-03-02-2026-03-02.csv", file.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Theory]
    [InlineData(SearchApp.Agency, "", HttpStatusCode.Forbidden)]
    [InlineData(SearchApp.Company, "", HttpStatusCode.Forbidden)]
    [InlineData(null, "", HttpStatusCode.Unauthorized)]
    [InlineData(SearchApp.Desk, "?from=2026-03-03&until=2026-03-02", HttpStatusCode.BadRequest)]
    [InlineData(SearchApp.Desk, "?from=2016-03-03", HttpStatusCode.BadRequest)]
    [InlineData(SearchApp.Desk, "?until=0001-01-01", HttpStatusCode.OK)]
    public async Task NobodyElse_AndOnlySensibleDays(string? who, string query, HttpStatusCode status)
    {
        foreach (var path in new[] { "exposure", "exposure.csv" })
        {
            using var response = await app.SendAsync(who, $"/api/v1/matches/{path}{query}");
            Assert.Equal(status, response.StatusCode);
        }
    }

    private static Transition Step => new() { Change = "opened", From = "inReview", To = "open", Actor = Actor.Service("test"), At = Make.Now, Version = 1 };

    private static (int Offers, int Proposed, int Offered, int Accepted) Counts(ExposureRow x) => (x.Offers, x.Proposed, x.Offered, x.Accepted);
}
