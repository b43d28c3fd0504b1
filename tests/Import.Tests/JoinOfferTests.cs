using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Import.Tests;

/// <summary>Here because this project serves OfferIntake over HTTP: offers of the same help joined, taken apart, and imported again.</summary>
public sealed class JoinOfferTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly Guid Agency = Guid.Parse("018f0000-0000-7000-8000-000000000003");
    private readonly ImportApp _app = shared.App;

    [Fact]
    public async Task ThreeOffers_BecomeOne_ThatAllTheirAgenciesRead_UnderEveryReference()
    {
        var (first, second, third) = (await OfferAsync(Guid.CreateVersion7()), await OfferAsync(Agency), await DraftAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(ImportApp.AgencyAdmin, HttpMethod.Get, $"/api/v1/offers/{first.Id}")).StatusCode);

        var preview = await OkAsync<JoinPreview>(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/{second.Id}/join?into={first.Id}");
        Assert.Equal((new OfferLink(first.Id, first.Reference), Visibility.NamedAgency, null, 0), (preview.Into, preview.Visibility, preview.Refusal, preview.ProposalsEnd));
        Assert.Equal([first.Content.NamedAgency!.Value, Agency], preview.Agencies);

        var joined = await JoinAsync(second, first);
        Assert.Equal((OfferState.Closed, "joined", first.Id), (joined.State, joined.Reason, joined.JoinedTo!.Id));
        await JoinAsync(third, first);

        var main = await OkAsync<OfferSnapshot>(ImportApp.AgencyAdmin, HttpMethod.Get, $"/api/v1/offers/{first.Id}");
        Assert.Equal([second.Id, third.Id], main.Joined.Select(x => x.Id));
        Assert.Equal((Visibility.Agencies, 40m), (main.Content.Visibility, main.Content.Lines[0].Quantity));
        Assert.Equal(first.Id, (await OkAsync<OfferSnapshot>(ImportApp.AgencyAdmin, HttpMethod.Get, $"/api/v1/offers/{second.Id}")).JoinedTo!.Id);

        var all = await OkAsync<Page<OfferSnapshot>>(ImportApp.Company, HttpMethod.Get, "/api/v1/offers?joined=false&limit=100");
        Assert.Equal([first.Id], all.Items.Select(x => x.Id).Intersect([first.Id, second.Id, third.Id]));
        all = await OkAsync<Page<OfferSnapshot>>(ImportApp.Company, HttpMethod.Get, "/api/v1/offers?joined=true&limit=100");
        Assert.Superset(new HashSet<Guid> { second.Id, third.Id }, all.Items.Select(x => x.Id).ToHashSet());
        Assert.Equal(["drafted", "submitted", "took-in", "took-in"], (await HistoryAsync(first)).Where(x => x.Actor.Kind == ActorKind.Person).Select(x => x.Change));
    }

    [Fact]
    public async Task Again_ChangesNothing_AndAnotherTarget_IsRefused()
    {
        var (offer, main, other) = (await OfferAsync(), await OfferAsync(), await OfferAsync());
        var joined = await JoinAsync(offer, main);
        Assert.Equal(joined.Version, (await JoinAsync(offer, main)).Version);
        Assert.Equal("offer-joined", await CodeAsync(joined, other));
        Assert.Equal("offer-joined", await CodeAsync(other, joined));
        Assert.Equal("offer-has-joined", await CodeAsync(await NowAsync(main), other));
        Assert.Equal("join-itself", await CodeAsync(other, other));
    }

    [Fact]
    public async Task IntoOneAnother_AtTheSameTime_OneStays()
    {
        for (var round = 0; round < 8; round++)
        {
            var (a, b) = (await OfferAsync(), await OfferAsync());
            var answers = await Task.WhenAll(TryAsync(a, b), TryAsync(b, a));
            Assert.Equal([true, false], answers.Select(x => x is null).OrderDescending());
            Assert.Single(new[] { await NowAsync(a), await NowAsync(b) }, x => x.JoinedTo is not null);
        }
    }

    [Fact]
    public async Task DecidedPairings_RefuseIt_AndUndecidedAreCounted()
    {
        var (offer, main) = (await OfferAsync(), await OfferAsync());
        _app.Matching.Of[offer.Id] = new OfferPairings(3, 1);
        var preview = await OkAsync<JoinPreview>(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/{offer.Id}/join?into={main.Id}");
        Assert.Equal((3, "join-decided"), (preview.ProposalsEnd, preview.Refusal));
        Assert.Equal("join-decided", await CodeAsync(offer, main));
        Assert.Equal(OfferState.Submitted, (await NowAsync(offer)).State);

        _app.Matching.Of[offer.Id] = new OfferPairings(3, 0);
        await JoinAsync(offer, main);
    }

    [Fact]
    public async Task TakenApart_BothAreAsBefore_AndNotAfterTheOtherChanged()
    {
        var (offer, main) = (await OfferAsync(), await OfferAsync(Agency));
        var joined = await JoinAsync(offer, main);
        var apart = await OkAsync<OfferSnapshot>(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{offer.Id}/separate", new StepRequest(), joined.Version);
        Assert.Equal((OfferState.Submitted, null, null), (apart.State, apart.JoinedTo, apart.Reason));
        Assert.Equal((Visibility.NamedAgency, Agency), ((await NowAsync(main)).Content.Visibility, (await NowAsync(main)).Content.NamedAgency!.Value));

        joined = await JoinAsync(apart, main);
        var stays = await NowAsync(main);
        await OkAsync<OfferSnapshot>(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{main.Id}/pause", new StepRequest(), stays.Version);
        using var refused = await SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{offer.Id}/separate", new StepRequest(), joined.Version);
        Assert.Equal("join-stands", await CodeOfAsync(refused));
    }

    [Fact]
    public async Task NotYours_IsNotThere()
    {
        var (own, theirs) = (await OfferAsync(), await OfferAsync(who: ImportApp.OtherCompany));
        Assert.Equal("not-found", await CodeAsync(own, theirs));
        Assert.Equal("not-found", await CodeAsync(theirs, own));
        Assert.Equal("not-found", await CodeAsync(own, theirs, ImportApp.Officer, "Same words."));
        using var preview = await SendAsync(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/{own.Id}/join?into={theirs.Id}");
        using var nowhere = await SendAsync(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/{own.Id}/join");
        using var apart = await SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{theirs.Id}/separate", new StepRequest(), theirs.Version);
        using var agency = await SendAsync(ImportApp.AgencyAdmin, HttpMethod.Post, $"/api/v1/offers/{own.Id}/join", new JoinRequest { Into = own.Id }, own.Version);
        using var unseen = await SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{own.Id}/join", new JoinRequest { Into = (await OfferAsync()).Id });
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.PreconditionRequired],
            new[] { preview, nowhere, apart, agency, unseen }.Select(x => x.StatusCode));
    }

    [Fact]
    public async Task Desk_JoinsAndTakesApart_WithAReason_AndDraftsAreNotItsOwn()
    {
        var (offer, main, draft) = (await OfferAsync(), await OfferAsync(), await DraftAsync());
        Assert.Equal("invalid", await CodeAsync(offer, main, ImportApp.Officer));
        Assert.Equal("forbidden", await CodeAsync(offer, main, ImportApp.ScreeningOfficer, "The same tents."));
        Assert.Equal("not-found", await CodeAsync(draft, main, ImportApp.Officer, "The same tents."));
        Assert.Equal("invalid", await CodeAsync(offer, main, ImportApp.Officer, new string('a', 2_001)));

        Assert.Null(await TryAsync(offer, main, ImportApp.Officer, "The same tents, sent to two desks."));
        var step = (await HistoryAsync(offer))[^1];
        Assert.Equal(("joined", "officer", "The same tents, sent to two desks."), (step.Change, step.Actor.Name, step.Note));
        var joined = await NowAsync(offer);
        using var silent = await SendAsync(ImportApp.Officer, HttpMethod.Post, $"/api/v1/offers/{offer.Id}/separate", new StepRequest(), joined.Version);
        Assert.Equal("invalid", await CodeOfAsync(silent));
        await OkAsync<OfferSnapshot>(ImportApp.Officer, HttpMethod.Post, $"/api/v1/offers/{offer.Id}/separate", new StepRequest { Note = "They are two lots." }, joined.Version);
    }

    [Fact]
    public async Task ImportOfTheSameRows_LeavesAJoinedOneAlone_AndSaysWhereAChangeBelongs()
    {
        var request = new ImportRequest { FileName = "offers.csv", Format = ImportFormat.Csv, Options = new ImportOptions { Submit = true } };
        await ImportAsync(request, OfferFile.Row("J-1"), OfferFile.Row("J-2"));
        var (one, two) = (await ByAsync("J-1"), await ByAsync("J-2"));
        await JoinAsync(two, one);

        var same = await ImportAsync(request, OfferFile.Row("J-1"), OfferFile.Row("J-2"));
        Assert.Equal((2, 0, 0), (same.Unchanged, same.Changed, same.Failed));
        var changed = await ImportAsync(request, OfferFile.Row("J-1"), OfferFile.Row("J-2", "Tents of another make"));
        Assert.Equal((1, 0, 1), (changed.Unchanged, changed.Changed, changed.Failed));
        Assert.Equal([two.Id], (await NowAsync(one)).Joined.Select(x => x.Id));
    }

    private async Task<ImportSnapshot> ImportAsync(ImportRequest request, params string[] rows)
    {
        var job = await _app.StartImportAsync(ImportApp.Company, "offers", OfferFile.Csv(rows), request);
        return await _app.UntilEndAsync(ImportApp.Company, "offers", job.Id);
    }

    private async Task<OfferSnapshot> ByAsync(string externalId) =>
        Assert.Single((await OkAsync<Page<OfferSnapshot>>(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers?externalId={externalId}")).Items);

    private Task<OfferSnapshot> OfferAsync(Guid? agency = null, string who = ImportApp.Company) =>
        OkAsync<OfferSnapshot>(who, HttpMethod.Post, "/api/v1/offers", Draft(agency) with { Submit = true });

    private Task<OfferSnapshot> DraftAsync() => OkAsync<OfferSnapshot>(ImportApp.Company, HttpMethod.Post, "/api/v1/offers", Draft(null));

    private Task<OfferSnapshot> NowAsync(OfferSnapshot offer) => OkAsync<OfferSnapshot>(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/{offer.Id}");

    private Task<IReadOnlyList<Transition>> HistoryAsync(OfferSnapshot offer) => OkAsync<IReadOnlyList<Transition>>(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/{offer.Id}/history");

    private Task<OfferSnapshot> JoinAsync(OfferSnapshot offer, OfferSnapshot into) =>
        OkAsync<OfferSnapshot>(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{offer.Id}/join", new JoinRequest { Into = into.Id }, offer.Version);

    private async Task<string> CodeAsync(OfferSnapshot offer, OfferSnapshot into, string who = ImportApp.Company, string? note = null) =>
        await TryAsync(offer, into, who, note) ?? throw new InvalidOperationException("It was taken.");

    /// <summary>The code it was refused with; none when it was taken.</summary>
    private async Task<string?> TryAsync(OfferSnapshot offer, OfferSnapshot into, string who = ImportApp.Company, string? note = null)
    {
        using var response = await SendAsync(who, HttpMethod.Post, $"/api/v1/offers/{offer.Id}/join", new JoinRequest { Into = into.Id, Note = note }, offer.Version);
        return response.IsSuccessStatusCode ? null : await CodeOfAsync(response);
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    private async Task<T> OkAsync<T>(string who, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var response = await SendAsync(who, method, path, body, version);
        return await ImportApp.ReadAsync<T>(response);
    }

    private async Task<HttpResponseMessage> SendAsync(string who, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await _app.Http.SendAsync(request);
    }

    private static OfferDraft Draft(Guid? agency) => new()
    {
        Content = new HelpContent
        {
            Kind = "goods", Title = "Family tents", Summary = "Family tents with floors, packed for sea freight.", Places = ["KE"], Until = new DateOnly(2031, 12, 31),
            Visibility = agency is null ? Visibility.Agencies : Visibility.NamedAgency, NamedAgency = agency, Lines = [new HelpLine { Description = "Family tent", Quantity = 40 }],
        },
        Terms = new OfferTerms { FreightPaidBy = "company", CustomsPaidBy = "shared", DeclaresNoProcurementConflict = true },
    };
}
