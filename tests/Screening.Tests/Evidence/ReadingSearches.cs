using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>Searches are found again by who, when and what – though no index holds a name – until they are old enough to be forgotten.</summary>
public sealed class ReadingSearches : IAsyncLifetime
{
    private const string Api = "api/v1/screening";
    private EvidenceScene _scene = null!;

    private ScreeningApp App => _scene.App;

    public async ValueTask InitializeAsync() => _scene = await EvidenceScene.SearchableAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Searches_AreFilteredByWhoWhenAndWhat_PageByPage()
    {
        using var focal = App.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        using var officer = App.AsOfficer();
        foreach (var (client, name) in new[] { (focal, "Vardan Keldran"), (officer, "Maria Lindqvist"), (officer, "Vardan Keldran"), (focal, "Ada Quietwater") })
        {
            using var response = await client.SendAsync($"{Api}/search", new SearchRequest { Record = new ScreeningRecord { Names = [name] } });
            await response.BodyAsync<SearchResponse>();
        }

        using var auditor = App.As(OrganisationKind.Platform, Guid.CreateVersion7(), Roles.Auditor);
        var today = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.Equal("Ada Quietwater, Vardan Keldran, Maria Lindqvist, Vardan Keldran", await NamesAsync(auditor, ""));
        Assert.Equal("Ada Quietwater, Vardan Keldran", await NamesAsync(auditor, "by=FOCAL"));
        Assert.Equal("Vardan Keldran, Vardan Keldran", await NamesAsync(auditor, "q=keldran"));
        Assert.Equal("Vardan Keldran", await NamesAsync(auditor, $"q=keldran&by=screening-officer&day={today:yyyy-MM-dd}"));
        Assert.Equal("", await NamesAsync(auditor, $"day={today.AddDays(-2):yyyy-MM-dd}"));
        Assert.Equal(4, (await NamesAsync(auditor, "q=demo:1")).Split(", ").Length);

        var first = await auditor.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches?q=keldran&limit=1");
        var second = await auditor.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches?q=keldran&limit=1&after={first.After}");
        Assert.Equal((1, "A screening-officer", 1, "A focal-point"), (first.Items.Count, first.Items[0].By, second.Items.Count, second.Items[0].By));
        Assert.Null(second.After);
        Assert.Equal("Vardan Keldran", await NamesAsync(auditor, $"q=keldran&by={second.Items[0].Account}"));
        using var wrong = await auditor.GetAsync(new Uri($"{EvidenceScene.Root}/searches?q={new string('x', 301)}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(["q"], await wrong.FieldsAsync());
    }

    [Fact]
    public async Task PageThatLookedThroughManyInVain_SaysThatThereIsMore_AndTheNextGoesOn()
    {
        using var officer = App.AsOfficer();
        using var response = await officer.SendAsync($"{Api}/search", new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } });
        await response.BodyAsync<SearchResponse>();
        await App.WithAsync(async services =>
        {
            var (recorder, now) = (services.GetRequiredService<EvidenceRecorder>(), TimeProvider.System.GetUtcNow());
            var engine = services.GetRequiredService<Func<IScreeningEngine>>()();
            for (var i = 1; i <= 2_000; i++)
            {
                using var tally = new SearchTally();
                tally.Ask("nobody");
                await recorder.SearchedAsync(Guid.CreateVersion7(), false, "search", [], engine, 785, tally, new Actor(ActorKind.Person, "somebody", "Somebody"), now.AddSeconds(i), CancellationToken.None);
            }

            return await recorder.Db.SaveChangesAsync();
        });

        using var lead = App.AsLead();
        var first = await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches?q=keldran");
        Assert.Empty(first.Items);
        var second = await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches?q=keldran&after={first.After}");
        Assert.Equal("Vardan Keldran", Assert.Single(Assert.Single(second.Items).Subjects).Names[0]);
        Assert.Null(second.After);
    }

    [Fact]
    public async Task WhoWasSearchedForLongAgo_IsForgotten_UnlessAHoldStands_AndTheChainVerifies()
    {
        using var lead = App.AsLead();
        foreach (var name in new[] { "Vardan Keldran", "Ada Quietwater" })
        {
            using var response = await lead.SendAsync($"{Api}/search", new SearchRequest { Record = new ScreeningRecord { Names = [name] } });
            await response.BodyAsync<SearchResponse>();
        }

        await EvidenceScene.ActAsync(lead, Assert.Single((await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?name=ada%20quietwater")).Items), "holds", new StepRequest { Reason = "audit" });
        await App.ScreenAsync(_scene.Alike, 1, Profiles.Alike);
        await _scene.SealAsync();

        await ForgetAsync(59);
        Assert.Equal("Ada Quietwater, Vardan Keldran", await NamesAsync(lead, ""));
        await ForgetAsync(61);

        Assert.Equal("Ada Quietwater", await NamesAsync(lead, ""));
        Assert.Equal(2, (await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items.Count);
        Assert.Contains((await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?companyId={_scene.Alike}")).Items, x => x.Name is not null);
        await _scene.SealAsync();
        Assert.Empty((await _scene.VerifyAsync()).Findings);
        Assert.Contains("retention-ended", await EvidenceScene.ExportAsync(lead, "people.csv"), StringComparison.Ordinal);
        await ForgetAsync(62);
        Assert.Equal(1, await App.InAsync(db => db.Evidence.CountAsync(x => x.Kind == EvidenceKinds.Erasure)));
    }

    private static async Task<string> NamesAsync(HttpClient auditor, string query) => string.Join(
        ", ", (await auditor.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches?{query}")).Items.SelectMany(x => x.Subjects).SelectMany(x => x.Names));

    private Task<int> ForgetAsync(int months) => App.WithAsync(async services =>
    {
        var recorder = services.GetRequiredService<EvidenceRecorder>();
        var work = new ForgetSearches(recorder.Db, services.GetRequiredService<EvidenceSecret>(), recorder, services.GetRequiredService<IOptions<ScreeningOptions>>(), new Later(months));
        await work.DoAsync(ForgetSearches.Key, TestContext.Current.CancellationToken);
        return await recorder.Db.SaveChangesAsync();
    });

    private sealed class Later(int months) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMonths(months);
    }
}
