using System.Net;
using System.Net.Http.Json;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Queries;

/// <summary>An agency looks closer than the platform, never less closely; its own questions follow when they name nothing.</summary>
public sealed class ProfilesOfAgencies : IAsyncLifetime
{
    private const string Api = "api/v1/screening";
    private readonly TempFolder _folder = new();
    private readonly Guid _agency = Guid.CreateVersion7();
    private ScreeningApp _app = null!;

    private string Path => $"{Api}/profiles/agencies/{_agency}";

    public async ValueTask InitializeAsync()
    {
        _app = await ScreeningApp.StartAsync(_folder.Path, [new("Screening:MinimumLists:0", "demo")]);
        await ScreeningApp.UntilAsync(() => _app.InAsync(db => db.Lists.AnyAsync()), "the demo's list loaded");
        await _app.InAsync(async db =>
        {
            foreach (var code in new[] { "other", "third" })
            {
                var list = new WatchList { Code = code };
                list.Use(1, TimeProvider.System.GetUtcNow());
                db.Lists.Add(list);
                db.ListVersions.Add(ListVersion.Of(code, 1, new LoadFacts { Source = "test", Sha256 = new string('a', 64) }, TimeProvider.System.GetUtcNow()));
                var entry = (await db.EntriesAsync("demo", 1, CancellationToken.None)).First(x => x.Kind == EntryKind.Person);
                db.ListContents.Add(new ListContent { ListCode = code, Number = 1, Gzip = [1], Entries = StoredList.PackEntries([(entry with { ListCode = code }).WithContentHash()]) });
            }

            return await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task TheAgencysQuestions_UseIt_WhenTheyNameNothing()
    {
        using var admin = _app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin);
        var first = await admin.ReadAsync<AgencyScreeningProfileResponse>(Path);
        Assert.Equal((0L, ScreeningEngine.ShippedThreshold), (first.Version, first.UsedThreshold));
        Assert.Equal(["demo", "other", "third"], first.UsedLists);

        var kept = await (await PutAsync(admin, new AgencyScreeningProfileRequest { Threshold = 600, Lists = ["other", "demo"], Note = "Board, 2026-03" }, 0)).BodyAsync<AgencyScreeningProfileResponse>();

        Assert.Equal((1L, 600, "Board, 2026-03"), (kept.Version, kept.Threshold!.Value, kept.Note));
        Assert.Equal(("demo other", "demo"), (string.Join(' ', kept.UsedLists), string.Join(' ', kept.MinimumLists)));
        using var focal = _app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        var answer = await SearchAsync(focal, new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } });
        Assert.Equal((600, "demo other"), (answer.Threshold, string.Join(' ', answer.Lists.Select(x => x.Code))));
        answer = await SearchAsync(focal, new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] }, Threshold = 700, Lists = ["third"] });
        Assert.Equal((700, "third"), (answer.Threshold, string.Join(' ', answer.Lists.Select(x => x.Code))));
        using var content = new StringContent("{\"record\":{\"names\":[\"Vardan Keldran\"]}}\n", Encoding.UTF8, "application/x-ndjson");
        using var batch = await focal.PostAsync(new Uri($"{Api}/batch", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(["demo", "other"], (await batch.BodyAsync<BatchAnswer>()).Hits!.Select(x => x.Listed.ListCode).Distinct().Order(StringComparer.Ordinal));
        using var match = await focal.SendAsync($"{Api}/match/default", new { queries = new { one = new { schema = "Person", properties = new { name = new[] { "Vardan Keldran" } } } } });
        Assert.Equal(["demo", "other"], (await match.BodyAsync<MatchAnswers>()).Responses["one"].Results.Select(x => x.Datasets[0]).Distinct().Order(StringComparer.Ordinal));

        // Neither another agency nor the desk.
        using var others = _app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        using var officer = _app.AsOfficer();
        foreach (var client in new[] { others, officer })
        {
            answer = await SearchAsync(client, new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } });
            Assert.Equal((ScreeningEngine.ShippedThreshold, 3), (answer.Threshold, answer.Lists.Count));
        }
    }

    [Fact]
    public async Task LooserThanThePlatform_IsRefusedFieldByField()
    {
        using var admin = _app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin);
        using var looser = await PutAsync(admin, new AgencyScreeningProfileRequest { Threshold = ScreeningEngine.ShippedThreshold + 1, Lists = ["other"] }, 0);
        Assert.Equal(["threshold", "lists"], await looser.FieldsAsync());
        using var wrong = await PutAsync(admin, new AgencyScreeningProfileRequest { Threshold = 400, Lists = ["demo", "nothing"] }, 0);
        Assert.Equal(["threshold", "lists[1]"], await wrong.FieldsAsync());
        Assert.Equal(0, (await admin.ReadAsync<AgencyScreeningProfileResponse>(Path)).Version);
    }

    [Fact]
    public async Task EveryVersion_StaysWithWhoSetIt_AndNothingSetIsThePlatforms()
    {
        using var admin = _app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin);
        using var stranger = _app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        Assert.Empty(await admin.ReadAsync<IReadOnlyList<AgencyScreeningProfileVersion>>(Path + "/history"));
        foreach (var (profile, version) in new[] { new AgencyScreeningProfileRequest { Threshold = 600, Lists = ["demo"], Note = "Board." }, new AgencyScreeningProfileRequest() }.Select((x, i) => (x, i)))
        {
            using var set = await PutAsync(admin, profile, version);
            await set.BodyAsync<AgencyScreeningProfileResponse>();
        }

        var now = await admin.ReadAsync<AgencyScreeningProfileResponse>(Path);
        Assert.Equal((2L, ScreeningEngine.ShippedThreshold, ScreeningEngine.ShippedThreshold), (now.Version, now.UsedThreshold, now.PlatformThreshold));
        Assert.Equal(["demo", "other", "third"], now.Available.Select(x => x.Code));
        var history = await admin.ReadAsync<IReadOnlyList<AgencyScreeningProfileVersion>>(Path + "/history");
        Assert.Equal(new (long, int?, string)[] { (2, null, ""), (1, 600, "Board.") }, history.Select(x => (x.Version, x.Threshold, x.Note ?? "")));
        Assert.All(history, x => Assert.Equal(("A agency-admin", _agency), (x.By.Name, x.By.OrganisationId!.Value)));
        using var hidden = await stranger.GetAsync(new Uri(Path + "/history", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task PlatformThatBecameStricter_StaysTheMinimum()
    {
        using (var admin = _app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin))
        {
            using var kept = await PutAsync(admin, new AgencyScreeningProfileRequest { Threshold = 780, Lists = ["demo"] }, 0);
            await kept.BodyAsync<AgencyScreeningProfileResponse>();
        }

        await _app.DisposeAsync();
        _app = await ScreeningApp.StartAsync(_folder.Path, [new("Screening:MinimumLists:0", "demo"), new("Screening:MinimumLists:1", "third"), new("Screening:Threshold", "700")]);
        using var focal = _app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        var answer = await SearchAsync(focal, new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } });
        Assert.Equal((700, "demo third"), (answer.Threshold, string.Join(' ', answer.Lists.Select(x => x.Code))));
    }

    [Fact]
    public async Task Admins_AndTheLead_SetIt_OthersReadOrFindNothing()
    {
        using var lead = _app.AsLead();
        using var set = await PutAsync(lead, new AgencyScreeningProfileRequest { Threshold = 650 }, 0);
        Assert.Equal(1, (await set.BodyAsync<AgencyScreeningProfileResponse>()).Version);
        using var stale = await PutAsync(lead, new AgencyScreeningProfileRequest { Threshold = 640 }, 0);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);

        using var focal = _app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var officer = _app.AsOfficer();
        foreach (var client in new[] { focal, officer })
        {
            Assert.Equal(650, (await client.ReadAsync<AgencyScreeningProfileResponse>(Path)).Threshold);
            using var refused = await PutAsync(client, new AgencyScreeningProfileRequest { Threshold = 640 }, 1);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var stranger = _app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        using var hidden = await stranger.GetAsync(new Uri(Path, UriKind.Relative), TestContext.Current.CancellationToken);
        using var notTheirs = await PutAsync(stranger, new AgencyScreeningProfileRequest { Threshold = 640 }, 1);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, notTheirs.StatusCode));
    }

    private Task<HttpResponseMessage> PutAsync(HttpClient client, AgencyScreeningProfileRequest profile, long version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Path, UriKind.Relative)) { Content = JsonContent.Create(profile, options: WireJson.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<SearchResponse> SearchAsync(HttpClient client, SearchRequest request)
    {
        using var response = await client.SendAsync($"{Api}/search", request);
        return await response.BodyAsync<SearchResponse>();
    }
}
