using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.NeedsCatalog.Needs;
using Matchmaking.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>Needs come first while their emergency is in relief, and are asked about when it moves to recovery.</summary>
public sealed class EmergencyFollowingTests : IAsyncLifetime
{
    private const string Glide = "FL-2026-000007-KEN";
    private readonly string _folder = Directory.CreateTempSubdirectory("emergency-").FullName;
    private readonly FakeTimeProvider _time = new(Make.Now);
    private DbContextOptions<NeedsCatalogDbContext> _options = null!;

    public async ValueTask InitializeAsync() => _options = await TestDatabase.OptionsAsync<NeedsCatalogDbContext>(_folder, "needs-catalog");

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Recovery_TakesTheLead_AndAsksOnceForEachNeedThatWasThere()
    {
        var emergency = await DeclareAsync();
        var need = await NeedAsync(Glide);
        var other = await NeedAsync(null);
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.True((await FindAsync(need)).Urgent);

        await StepAsync(emergency, x => x.Recover(Make.Someone, _time.GetUtcNow(), null));
        await StepAsync(emergency, x => x.Change(Draft(), Make.Someone, _time.GetUtcNow()));
        await PassAsync(TimeSpan.FromMinutes(1));
        var later = await NeedAsync(Glide);
        await PassAsync(TimeSpan.FromMinutes(1));

        var asked = await FindAsync(need);
        Assert.Equal((false, true, NeedState.Open), (asked.Urgent, asked.HoldsAskedAt is not null, asked.State));
        Assert.Equal((false, false), ((await FindAsync(later)).Urgent, (await FindAsync(later)).HoldsAskedAt is not null));
        Assert.Null((await FindAsync(other)).HoldsAskedAt);
        Assert.Equal(1, await InAsync(db => db.History.CountAsync(x => x.RecordId == need.Id && x.Version > 2)));
    }

    [Fact]
    public async Task Answered_StaysOpen_AndUnansweredIsPausedAfterFourteenDays()
    {
        var emergency = await DeclareAsync();
        var holds = await NeedAsync(Glide);
        var silent = await NeedAsync(Glide);
        await StepAsync(emergency, x => x.Recover(Make.Someone, _time.GetUtcNow().AddMinutes(1), null));
        await PassAsync(TimeSpan.FromMinutes(2));
        await NeedStepAsync(holds, x => x.ConfirmHolds(Make.Someone, _time.GetUtcNow(), null));
        await PassAsync(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        Assert.Equal(NeedState.Open, (await FindAsync(silent)).State);

        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((NeedState.Open, NeedState.Paused), ((await FindAsync(holds)).State, (await FindAsync(silent)).State));
        await NeedStepAsync(silent, x => x.Resume(Make.Someone, _time.GetUtcNow(), null));
        Assert.Equal((NeedState.Open, null), ((await FindAsync(silent)).State, (await FindAsync(silent)).HoldsAskedAt));
    }

    [Fact]
    public async Task EmergencyWhoseLastDayIsOver_TakesTheLead_AndExtendedGivesItBack()
    {
        var emergency = await DeclareAsync(new DateOnly(2026, 3, 4));
        var need = await NeedAsync(Glide);
        await PassAsync(TimeSpan.FromDays(2));
        Assert.True((await FindAsync(need)).Urgent);

        await PassAsync(TimeSpan.FromDays(1));
        await PassAsync(TimeSpan.FromDays(1));
        Assert.False((await FindAsync(need)).Urgent);

        await StepAsync(emergency, x => x.Change(Draft() with { Until = new DateOnly(2026, 4, 1) }, Make.Someone, _time.GetUtcNow()));
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.True((await FindAsync(need)).Urgent);
    }

    [Fact]
    public async Task ManyNeeds_FollowInSteps()
    {
        var emergency = await DeclareAsync();
        for (var i = 0; i < 130; i++)
        {
            await NeedAsync(Glide);
        }

        await StepAsync(emergency, x => x.Recover(Make.Someone, _time.GetUtcNow().AddMinutes(1), null));
        await PassAsync(TimeSpan.FromMinutes(2));
        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(130, await InAsync(db => db.Needs.CountAsync(x => x.HoldsAskedAt != null && !x.Urgent)));
    }

    private static EmergencyDraft Draft() => new() { Glide = Glide, Name = "Floods in Turkana", Countries = ["KE"], From = new DateOnly(2026, 3, 1) };

    private async Task<Guid> DeclareAsync(DateOnly? until = null)
    {
        var emergency = Emergency.Declare(Draft() with { Until = until }, Make.Someone, _time.GetUtcNow());
        await InAsync(async db =>
        {
            db.Emergencies.Add(emergency);
            await db.ScheduleAsync(FollowEmergency.Kind, Glide, _time.GetUtcNow(), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        return emergency.Id;
    }

    private async Task<Need> NeedAsync(string? glide)
    {
        var draft = Make.Draft();
        var need = Need.Draft(Make.Agency(), draft with { Content = draft.Content with { Emergency = glide } }, Make.Someone, _time.GetUtcNow());
        need.Submit(OpeningRight.AtOnce, Make.Someone, _time.GetUtcNow());
        await InAsync(async db =>
        {
            db.Needs.Add(need);
            if (glide is not null)
            {
                await db.ScheduleAsync(FollowEmergency.Kind, glide, _time.GetUtcNow(), CancellationToken.None);
            }

            return await db.SaveChangesAsync();
        });
        return need;
    }

    private Task<int> StepAsync(Guid id, Action<Emergency> step) => InAsync(async db =>
    {
        step((await db.Emergencies.FindAsync(id))!);
        await db.ScheduleAsync(FollowEmergency.Kind, Glide, _time.GetUtcNow(), CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private Task<int> NeedStepAsync(Need need, Action<Need> step) => InAsync(async db =>
    {
        step((await db.Needs.FindAsync(need.Id))!);
        return await db.SaveChangesAsync();
    });

    /// <summary>Lets time pass and does what is due, as the runner would.</summary>
    private async Task PassAsync(TimeSpan passes)
    {
        _time.Advance(passes);
        var now = _time.GetUtcNow();
        foreach (var item in await InAsync(db => db.Due.AsNoTracking().Where(x => x.DueAt <= now).ToListAsync()))
        {
            await InAsync(async db =>
            {
                var row = (await db.Due.FindAsync(item.Kind, item.Key))!;
                var revision = row.Revision;
                IDueWork work = item.Kind == FollowEmergency.Kind ? new FollowEmergency(db, _time) : new UnansweredNeed(db, _time);
                await work.DoAsync(item.Key, CancellationToken.None);
                if (row.Revision == revision)
                {
                    db.Due.Remove(row);
                }

                return await db.SaveChangesAsync();
            });
        }
    }

    private Task<Need> FindAsync(Need need) => InAsync(db => db.Needs.AsNoTracking().SingleAsync(x => x.Id == need.Id));

    private async Task<T> InAsync<T>(Func<NeedsCatalogDbContext, Task<T>> work)
    {
        await using var db = new NeedsCatalogDbContext(_options, new ModuleSignals());
        return await work(db);
    }
}
