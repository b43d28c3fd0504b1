using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.OfferIntake.Standby;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>Standby offers are called by an emergency with a clock, asked again in recovery, and stood down.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("standby-").FullName;
    private readonly FakeTimeProvider _time = new(Make.Now);
    private readonly EmergencyResponse _floods = new()
    {
        Id = Guid.CreateVersion7(), Version = 2, Glide = "FL-2026-000001-SEN", Name = "Floods", Countries = ["SN"], From = new DateOnly(2026, 3, 1), Active = true, StandbyCalledAt = Make.Now,
    };

    private DbContextOptions<OfferIntakeDbContext> _options = null!;

    public async ValueTask InitializeAsync() => _options = await TestDatabase.OptionsAsync<OfferIntakeDbContext>(_folder, "offer-intake");

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Call_ReachesWhatIsOnStandbyThere_OnceEach_WithTheHoursTheCompanyGave()
    {
        var called = await OfferAsync(48);
        await OfferAsync(null);
        await OfferAsync(48, places: ["FR"]);
        await OfferAsync(48, paused: true);
        await SayAsync(_floods with { Version = 1, StandbyCalledAt = null });
        Assert.Empty(await AllAsync());

        await SayAsync(_floods);
        await SayAsync(_floods);
        await SayAsync(_floods with { Version = 3, StandbyKinds = ["goods"] });
        await SayAsync(_floods with { Version = 1, StandbyCalledAt = null });

        var call = Assert.Single(await AllAsync());
        Assert.Equal((called.Id, ActivationState.Asked, 48, Make.Now.AddHours(48)), (call.OfferId, call.State, call.Hours, call.DueAt));
        Assert.Equal(1, await InAsync(db => db.Outbox.CountAsync(x => x.Type.Contains("activation-changed"))));
    }

    [Fact]
    public async Task Kinds_LeaveOthersUncalled_UntilTheyAreCalledToo()
    {
        await OfferAsync(24);
        await SayAsync(_floods with { StandbyKinds = ["services"] });
        Assert.Empty(await AllAsync());

        await SayAsync(_floods with { Version = 3 });

        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task Confirmed_InTime_StandsReady_UntilNobodyRenewsIt()
    {
        var offer = await OfferAsync(48);
        await SayAsync(_floods);
        await PassAsync(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        await AnswerAsync(x => x.Confirm(Make.Someone, _time.GetUtcNow()));
        Assert.Equal([_floods.Glide], (await FindAsync(offer)).ReadyFor);

        await PassAsync(TimeSpan.FromDays(20));
        await AnswerAsync(x => x.Renew(Make.Someone, _time.GetUtcNow()));
        await PassAsync(TimeSpan.FromDays(20));
        Assert.Equal(ActivationState.Confirmed, Assert.Single(await AllAsync()).State);

        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal((ActivationState.StoodDown, "not-renewed"), (Assert.Single(await AllAsync()).State, (await AllAsync())[0].Reason));
        Assert.Empty((await FindAsync(offer)).ReadyFor);
    }

    [Fact]
    public async Task Unanswered_Lapses_AndSaysSo_AndALateYesIsRefused()
    {
        var offer = await OfferAsync(48);
        await SayAsync(_floods);
        _time.Advance(TimeSpan.FromHours(48));
        Assert.Equal("activation-not-asked", (await Assert.ThrowsAsync<RefusedException>(() => AnswerAsync(x => x.Confirm(Make.Someone, _time.GetUtcNow())))).Error.Code);

        await PassAsync(TimeSpan.Zero);
        await PassAsync(TimeSpan.Zero);

        var call = Assert.Single(await AllAsync());
        Assert.Equal((ActivationState.Lapsed, "no-answer"), (call.State, call.Reason));
        Assert.Empty((await FindAsync(offer)).ReadyFor);
        Assert.Equal(2, await InAsync(db => db.Outbox.CountAsync(x => x.Type.Contains("activation-changed"))));
    }

    [Fact]
    public async Task Recovery_AsksConfirmedOnesAgain_AndTheyStandReadyUntilTheyAnswer()
    {
        var holds = await OfferAsync(48);
        var silent = await OfferAsync(48);
        await SayAsync(_floods);
        await AnswerAsync(x => x.Confirm(Make.Someone, _time.GetUtcNow()));
        await SayAsync(_floods with { Version = 3, Phase = EmergencyPhase.Recovery });
        await SayAsync(_floods with { Version = 4, Phase = EmergencyPhase.Recovery });
        Assert.All(await AllAsync(), x => Assert.Equal((ActivationState.Asked, true), (x.State, x.AskedAgain)));
        Assert.Equal([_floods.Glide], (await FindAsync(silent)).ReadyFor);

        await AnswerAsync(x => x.Confirm(Make.Someone, _time.GetUtcNow()), holds.Id);
        await PassAsync(TimeSpan.FromDays(7));

        Assert.Equal([ActivationState.Confirmed, ActivationState.Lapsed], (await AllAsync()).OrderBy(x => x.OfferId == silent.Id).Select(x => x.State));
        Assert.Empty((await FindAsync(silent)).ReadyFor);
        Assert.Equal([_floods.Glide], (await FindAsync(holds)).ReadyFor);
    }

    [Fact]
    public async Task EmergencyThatIsOver_StandsEverybodyDown()
    {
        var offer = await OfferAsync(48);
        await SayAsync(_floods);
        await AnswerAsync(x => x.Confirm(Make.Someone, _time.GetUtcNow()));

        await SayAsync(_floods with { Version = 3, Active = false });
        await PassAsync(TimeSpan.FromDays(30));

        Assert.Equal("emergency-over", Assert.Single(await AllAsync()).Reason);
        Assert.Empty((await FindAsync(offer)).ReadyFor);
    }

    private async Task<Offer> OfferAsync(int? hours, string[]? places = null, bool paused = false)
    {
        var company = Make.Company(ScreeningStanding.Clear);
        var draft = Make.Draft();
        var offer = Offer.Draft(company, draft with { Content = draft.Content with { StandbyHours = hours, Places = places ?? ["014", "SN"] } }, Make.Someone, Make.Now);
        offer.Submit(company, Make.Someone, Make.Now);
        if (paused)
        {
            offer.Pause(Make.Someone, Make.Now, null);
        }

        await InAsync(db =>
        {
            db.Offers.Add(offer);
            return db.SaveChangesAsync();
        });
        return offer;
    }

    private async Task SayAsync(EmergencyResponse emergency)
    {
        await InAsync(async db =>
        {
            await new EmergencyChangedConsumer(db, _time).ConsumeAsync(
                new EmergencyChanged { Transition = new Transition { Change = "changed", From = "", To = "declared", Actor = Make.Someone, At = Make.Now, Version = emergency.Version }, Emergency = emergency },
                CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await PassAsync(TimeSpan.Zero);
    }

    /// <summary>Lets time pass and does what is due, as the runner would.</summary>
    private async Task PassAsync(TimeSpan passes)
    {
        _time.Advance(passes);
        var now = _time.GetUtcNow();
        foreach (var item in await InAsync(db => db.Due.AsNoTracking().Where(x => x.DueAt <= now && (x.Kind == FollowStandby.Kind || x.Kind == EndActivation.Kind)).ToListAsync()))
        {
            await InAsync(async db =>
            {
                var row = (await db.Due.FindAsync(item.Kind, item.Key))!;
                var revision = row.Revision;
                IDueWork work = item.Kind == FollowStandby.Kind ? new FollowStandby(db, _time) : new EndActivation(db, _time);
                await work.DoAsync(item.Key, CancellationToken.None);
                if (row.Revision == revision)
                {
                    db.Due.Remove(row);
                }

                return await db.SaveChangesAsync();
            });
        }
    }

    /// <summary>All calls, or the one of an offer, are answered alike.</summary>
    private Task<int> AnswerAsync(Action<Activation> answer, Guid? offer = null) => InAsync(async db =>
    {
        foreach (var activation in await db.Activations.Where(x => offer == null || x.OfferId == offer).ToListAsync())
        {
            answer(activation);
            await db.FollowOfferAsync(activation, Make.Someone, _time.GetUtcNow(), CancellationToken.None);
            await db.ScheduleAsync(EndActivation.Kind, activation.Id.ToString(), activation.DueAt!.Value, CancellationToken.None);
        }

        return await db.SaveChangesAsync();
    });

    private Task<List<Activation>> AllAsync() => InAsync(db => db.Activations.AsNoTracking().ToListAsync());

    private Task<Offer> FindAsync(Offer offer) => InAsync(db => db.Offers.AsNoTracking().SingleAsync(x => x.Id == offer.Id));

    private async Task<T> InAsync<T>(Func<OfferIntakeDbContext, Task<T>> work)
    {
        await using var db = new OfferIntakeDbContext(_options, new ModuleSignals());
        return await work(db);
    }
}
