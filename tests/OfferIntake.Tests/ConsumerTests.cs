using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.OfferIntake.Tests;

/// <summary>What other services tell comes twice, and an older event after a newer: the newest stays, and nothing is done twice.</summary>
public sealed class ConsumerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offer-intake-").FullName;
    private DbContextOptions<OfferIntakeDbContext> _options = null!;

    public async ValueTask InitializeAsync() => _options = await TestDatabase.OptionsAsync<OfferIntakeDbContext>(_folder, "offer-intake");

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task CompanyScreened_TwiceAndOutOfOrder_KeepsTheNewest_AndHasOffersFollowOnce()
    {
        var company = Make.Company();
        await StoreAsync(company);
        var barred = Make.Result(company, ScreeningStanding.Barred, 2);
        await DeliverAsync(barred);
        Assert.Equal([company.Id.ToString()], await InAsync(db => db.Due.Where(x => x.Kind == ApplyStanding.Kind).Select(x => x.Key).ToListAsync()));
        await InAsync(db => db.Due.ExecuteDeleteAsync());

        await DeliverAsync(barred);
        await DeliverAsync(Make.Result(company, ScreeningStanding.Clear, 1));

        Assert.Equal((ScreeningStanding.Barred, 0), await InAsync(async db => ((await db.Companies.SingleAsync()).Standing, await db.Due.CountAsync())));
    }

    [Fact]
    public async Task CompanyScreened_OfACompanyNobodyKnows_ChangesNothing()
    {
        await DeliverAsync(Make.Result(Make.Company(), ScreeningStanding.Clear, 1));
        Assert.Equal((0, 0), await InAsync(async db => (await db.Companies.CountAsync(), await db.Due.CountAsync())));
    }

    [Fact]
    public async Task DeliveryRecorded_TwiceAndOutOfOrder_KeepsTheNewest_InTheOffersOwnLineAndUnit()
    {
        var match = Guid.CreateVersion7();
        var offer = Make.Offer(OfferState.Available, 100, 60);
        offer.Reserve(match, [(2, 40)], Make.Someone, Make.Now);
        await StoreAsync(offer);
        var version = offer.Version;

        await DeliverAsync(Delivered(offer, match, 30, matchVersion: 9));
        await DeliverAsync(Delivered(offer, match, 30, matchVersion: 9));
        await DeliverAsync(Delivered(offer, match, 10, matchVersion: 8));

        var now = await InAsync(db => db.Offers.SingleAsync());
        Assert.Equal([0m, 30m], now.Snapshot().Ledger.Select(x => x.Delivered));
        Assert.Equal(version + 1, now.Version);
    }

    [Fact]
    public async Task AcceptanceRule_TwiceAndOutOfOrder_KeepsTheNewest_AndIsFoundForTheNamedAgencyAndKind()
    {
        var rule = AcceptanceTests.Rule(Acceptance.No, version: 2);
        await DeliverAsync(rule);
        await DeliverAsync(rule);
        await DeliverAsync(rule with { Version = 1, Periods = [] });

        var content = Make.Draft().Content with { Visibility = Visibility.NamedAgency, NamedAgency = rule.AgencyId };
        Assert.Equal(2, (await InAsync(db => db.NamedRuleAsync(content, CancellationToken.None)))!.Version);
        Assert.Null(await InAsync(db => db.NamedRuleAsync(content with { Kind = "services" }, CancellationToken.None)));
        Assert.Null(await InAsync(db => db.NamedRuleAsync(content with { Visibility = Visibility.Agencies }, CancellationToken.None)));
        Assert.Null(await InAsync(db => db.NamedRuleAsync(content with { NamedAgency = Guid.CreateVersion7() }, CancellationToken.None)));
    }

    private static DeliveryRecorded Delivered(Offer offer, Guid match, decimal total, long matchVersion) => new()
    {
        DeliveryId = Guid.CreateVersion7(), Line = 1, DeliveredOfferQuantity = total, DeliveredNeedQuantity = total * 10, Actor = Make.Someone, At = Make.Now,
        Match = new MatchSnapshot
        {
            Id = match, Reference = "MA-1", Version = matchVersion, State = MatchState.Accepted, Origin = MatchOrigin.Engine, OfferId = offer.Id, OfferVersion = 1,
            OfferTitle = "Filters", CompanyId = offer.CompanyId, CompanyName = "Baobab", NeedId = Guid.CreateVersion7(), NeedVersion = 1, NeedTitle = "Filters", AgencyId = Guid.CreateVersion7(),
            AgencyName = "UNICEF", Kind = "goods", Score = 0.5, WeightsVersion = "1", Factors = [], CreatedAt = Make.Now, ChangedAt = Make.Now,
            Lines = [new MatchLine { Number = 1, OfferLine = 2, NeedLine = 1, OfferQuantity = 40, NeedQuantity = 400, OfferUnit = "BX", NeedUnit = "C62", Description = "Filter" }],
        },
    };

    private Task StoreAsync(object aggregate) => InAsync(db =>
    {
        db.Add(aggregate);
        return db.SaveChangesAsync();
    });

    private Task DeliverAsync(CompanyScreened message) => InAsync(async db =>
    {
        await new CompanyScreenedConsumer(db, TimeProvider.System).ConsumeAsync(message, CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private Task DeliverAsync(DeliveryRecorded message) => InAsync(async db =>
    {
        await new DeliveryRecordedConsumer(db, TimeProvider.System).ConsumeAsync(message, CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private Task DeliverAsync(AcceptanceRuleSnapshot rule) => InAsync(async db =>
    {
        var step = new Transition { Change = "stated", From = "stated", To = "stated", Actor = Make.Someone, At = Make.Now, Version = rule.Version };
        await new AcceptanceRuleChangedConsumer(db).ConsumeAsync(new AcceptanceRuleChanged { Transition = step, Rule = rule }, CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private async Task<T> InAsync<T>(Func<OfferIntakeDbContext, Task<T>> work)
    {
        await using var db = new OfferIntakeDbContext(_options, new ModuleSignals());
        return await work(db);
    }
}
