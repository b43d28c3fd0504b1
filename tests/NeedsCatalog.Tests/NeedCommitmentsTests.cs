using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Needs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>What other services do with a need: reserve, release, deliver, rebuild; and its clock.</summary>
public sealed class NeedCommitmentsTests(NeedsApp app)
{
    private async Task<(HttpClient Own, NeedSnapshot Need)> OpenNeedAsync()
    {
        var own = app.As(await app.AgencyAsync(), Roles.AgencyReviewer);
        return (own, await own.PostNeedAsync(Make.Draft() with { Submit = true }));
    }

    private static ReserveRequest Ask(Guid match, decimal quantity) => new() { MatchId = match, Lines = [new ReserveLine(1, quantity)] };

    [Fact]
    public async Task HundredAtOnce_NeverTakeMoreThanIsNeeded()
    {
        var (own, need) = await OpenNeedAsync();
        using var service = app.AsService();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var response = await service.SendAsync(HttpMethod.Post, $"/internal/needs/{need.Id}/reservations", Ask(Guid.CreateVersion7(), 3));
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));
        Assert.Equal(33, answers.Count(x => x.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(x => x.StatusCode != HttpStatusCode.OK), x => Assert.Contains("quantity-unavailable", x.Body, StringComparison.Ordinal));
        var after = await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}");
        Assert.Equal((NeedState.PartlyMet, 99m), (after.State, after.Ledger[0].Committed));
    }

    [Fact]
    public async Task Reserve_AndRelease_MayComeTwice()
    {
        var (own, need) = await OpenNeedAsync();
        using var service = app.AsService();
        var match = Guid.CreateVersion7();
        var first = await service.OkAsync(HttpMethod.Post, $"/internal/needs/{need.Id}/reservations", Ask(match, 100));
        Assert.Equal(first, await service.OkAsync(HttpMethod.Post, $"/internal/needs/{need.Id}/reservations", Ask(match, 100)));
        Assert.Equal(NeedState.Met, (await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}")).State);
        var released = await service.OkAsync(HttpMethod.Post, $"/internal/needs/{need.Id}/reservations/{match}/release", new ReleaseRequest("offer-refused"));
        Assert.Equal(released, await service.OkAsync(HttpMethod.Post, $"/internal/needs/{need.Id}/reservations/{match}/release", new ReleaseRequest("offer-refused")));
        Assert.Equal(NeedState.Open, (await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}")).State);
        await own.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, $"/internal/needs/{need.Id}/reservations", Ask(match, 1));
    }

    [Fact]
    public async Task Delivery_TwiceAndOutOfOrder_KeepsTheNewest()
    {
        var (own, need) = await OpenNeedAsync();
        using var service = app.AsService();
        var match = Guid.CreateVersion7();
        await service.OkAsync(HttpMethod.Post, $"/internal/needs/{need.Id}/reservations", Ask(match, 50));
        await DeliverAsync(need, match, 40, version: 9);
        await DeliverAsync(need, match, 40, version: 9);
        await DeliverAsync(need, match, 15, version: 8);
        var after = await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}");
        Assert.Equal((40m, need.Version + 2), (after.Ledger[0].Delivered, after.Version));
    }

    [Fact]
    public async Task Feed_HoldsEverythingHandedIn_AndNoDrafts()
    {
        var (own, need) = await OpenNeedAsync();
        var draft = await own.PostNeedAsync(Make.Draft());
        using var service = app.AsService();
        var all = new List<NeedSnapshot>();
        string? after = null;
        do
        {
            var page = await service.GetAsync<Page<NeedSnapshot>>($"/internal/needs/feed?limit=3&after={after}");
            all.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);

        Assert.Contains(all, x => x.Id == need.Id);
        Assert.DoesNotContain(all, x => x.Id == draft.Id);
        Assert.Equal(all.Count, all.Select(x => x.Id).Distinct().Count());
    }

    private Task DeliverAsync(NeedSnapshot need, Guid match, decimal total, long version) => app.WithDbAsync(async (db, services) =>
    {
        var line = new MatchLine { Number = 1, OfferLine = 4, NeedLine = 1, OfferQuantity = 5, NeedQuantity = 50, OfferUnit = "BX", NeedUnit = "C62", Description = "Filter" };
        await services.GetRequiredService<DeliveryRecordedConsumer>().ConsumeAsync(
            new DeliveryRecorded
            {
                DeliveryId = Guid.CreateVersion7(), Line = 1, DeliveredOfferQuantity = total / 10, DeliveredNeedQuantity = total, Actor = Make.Someone, At = Make.Now,
                Match = new MatchSnapshot
                {
                    Id = match, Reference = "MA-1", Version = version, State = MatchState.Accepted, Origin = MatchOrigin.Engine, OfferId = Guid.CreateVersion7(), OfferVersion = 1,
                    OfferTitle = "Filters", CompanyId = Guid.CreateVersion7(), CompanyName = "Baobab", NeedId = need.Id, NeedVersion = 1, NeedTitle = "Filters", AgencyId = need.AgencyId,
                    AgencyName = need.AgencyName, Kind = "goods", Score = 0.5, WeightsVersion = "1", Factors = [], Lines = [line], CreatedAt = Make.Now, ChangedAt = Make.Now,
                },
            },
            CancellationToken.None);
        await db.SaveChangesAsync();
    });
}
