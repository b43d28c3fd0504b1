using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

/// <summary>What every store must do. A store's test class derives from it and says how it is opened.</summary>
public abstract partial class MatchIndexContract : IAsyncLifetime
{
    /// <summary>None when the test was skipped for want of a server.</summary>
    private IMatchIndex _index = null!;
    private long _sequence;

    public async ValueTask InitializeAsync() => _index = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_index is not null)
        {
            await _index.DisposeAsync();
            await CleanAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("en", "Solar vaccine refrigerators for rural clinics", "refrigerator")]
    [InlineData("fr", "Réfrigérateurs solaires pour les vaccins de l'hôpital", "réfrigérateur hopital")]
    [InlineData("es", "Tiendas familiares para las personas desplazadas", "tienda familiar")]
    [InlineData("ru", "Холодильники для вакцин на солнечной энергии", "холодильник вакцина")]
    [InlineData("ar", "ثلاجات اللقاحات بالطاقة الشمسية للمراكز الصحية", "لقاحات شمسية")]
    [InlineData("zh", "为农村诊所提供太阳能疫苗冰箱", "疫苗冰箱")]
    public async Task Search_FindsInflectedWordsInEveryLanguage(string language, string title, string words)
    {
        var wanted = Make.Need(Make.Content(title, language: language));
        await AddAsync(wanted, Make.Need(Make.Content("Office chairs and desks")));

        var result = await SearchAsync(words);

        Assert.Equal([wanted.Id], result.Hits);
    }

    [Fact]
    public async Task Search_ForgivesASlipOfThePen()
    {
        var wanted = Make.Need(Make.Content("Mosquito nets"));
        await AddAsync(wanted, Make.Need(Make.Content("Office chairs")));

        Assert.Equal([wanted.Id], (await SearchAsync("mosqito nets")).Hits);
    }

    [Fact]
    public async Task Search_CountsByKindAsIfNoneWereChosenAndPages()
    {
        await AddAsync(
            Make.Need(Make.Content("Family tents one")),
            Make.Need(Make.Content("Family tents two")),
            Make.Need(Make.Content("Putting up tents") with { Kind = "services" }));

        var query = Query("tents") with { Kinds = ["goods"], Limit = 1 };
        var first = await _index.SearchAsync(query, default);
        var second = await _index.SearchAsync(query with { Skip = 1 }, default);

        Assert.Equal(2, first.Total);
        Assert.Equal(new Dictionary<string, long> { ["goods"] = 2, ["services"] = 1 }, first.Kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());
        Assert.NotEqual(Assert.Single(first.Hits), Assert.Single(second.Hits));
    }

    [Fact]
    public async Task Search_ShowsEachAudienceWhatItMayRead()
    {
        var open = Make.Need(Make.Content("Tents open"));
        var inside = Make.Need(Make.Content("Tents inside") with { Visibility = Visibility.Agencies });
        var own = Make.Need(Make.Content("Tents own") with { Visibility = Visibility.NamedAgency });
        var paused = Make.Need(Make.Content("Tents paused"), NeedState.Paused);
        await AddAsync(open, inside, own, paused);

        Assert.Equal(Ids(open), await FoundAsync(Audience.Public));
        Assert.Equal(Ids(open, inside), await FoundAsync(Audience.OfAgency(Guid.CreateVersion7())));
        Assert.Equal(Ids(open, inside, own), await FoundAsync(Audience.OfAgency(own.AgencyId)));
        Assert.Equal(Ids(open, paused), await FoundAsync(Audience.OfCompany(paused.AgencyId)));
        Assert.Equal(Ids(open, inside, own, paused), await FoundAsync(Audience.Desk));

        async Task<Guid[]> FoundAsync(Audience audience) =>
            [.. (await _index.SearchAsync(Query("tents") with { Audience = audience }, default)).Hits.Order()];
        static Guid[] Ids(params NeedSnapshot[] needs) => [.. needs.Select(need => need.Id).Order()];
    }

    [Theory]
    [InlineData("KE", "KE", true)]
    [InlineData("worldwide", "KE", true)]
    [InlineData("KE", "002", true)]
    [InlineData("014", "KE", true)]
    [InlineData("014", "FR", false)]
    [InlineData("KE", "FR", false)]
    [InlineData("KE", "worldwide", true)]
    public async Task Candidates_MeetInPlaces(string stored, string asked, bool found)
    {
        await AddAsync(Make.Need(Make.Content("Tents") with { Places = [stored] }));

        Assert.Equal(found, (await CandidatesAsync(Make.Content("Tents") with { Places = [asked] })).Count == 1);
    }

    [Fact]
    public async Task Candidates_LeaveOutOtherKindsEndedWindowsAndWhatIsNotMatched()
    {
        var right = Make.Need(Make.Content("Tents"));
        await AddAsync(
            right,
            Make.Need(Make.Content("Tents") with { Kind = "services" }),
            Make.Need(Make.Content("Tents") with { Until = Make.Today.AddDays(-1) }),
            Make.Need(Make.Content("Tents") with { From = Make.Today.AddDays(500), Until = Make.Today.AddDays(600) }),
            Make.Need(Make.Content("Tents"), NeedState.Paused),
            Make.Need(Make.Content("Tents"), terms: new NeedTerms { EnoughForNow = true }));
        await ApplyAsync([IndexDocument.Of(Make.Offer(Make.Content("Tents")))], []);

        Assert.Equal([right.Id], (await CandidatesAsync(Make.Content("Tents"))).Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task Candidates_KeepToTheNamedAgency()
    {
        var agency = Guid.CreateVersion7();
        var open = Make.Offer(Make.Content("Tents"));
        var named = Make.Offer(Make.Content("Tents") with { Visibility = Visibility.NamedAgency, NamedAgency = agency });
        var several = named with { Id = Guid.CreateVersion7(), AlsoFor = [Guid.CreateVersion7(), Guid.CreateVersion7()] };
        await ApplyAsync([IndexDocument.Of(open), IndexDocument.Of(named), IndexDocument.Of(several)], []);

        Assert.Equal(3, (await CandidatesAsync(Make.Content("Tents"), Side.Offer, agency)).Count);
        Assert.Equal(new[] { open.Id, several.Id }.Order(), (await CandidatesAsync(Make.Content("Tents"), Side.Offer, several.AlsoFor[1])).Select(found => found.Id).Order());
        Assert.Equal([open.Id], (await CandidatesAsync(Make.Content("Tents"), Side.Offer, Guid.CreateVersion7())).Select(found => found.Id));
    }

    [Fact]
    public async Task Candidates_AcrossLanguagesComeThroughTheCategory()
    {
        var need = Make.Need(Make.Content("Refrigerators for vaccines") with { Categories = ["health.vaccine-cold-chain"] });
        await AddAsync(need);

        var found = await CandidatesAsync(Make.Content("冰箱", language: "zh") with { Categories = ["health.vaccine-cold-chain"] });

        Assert.Equal([need.Id], found.Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task Upsert_ReplacesAndDelete_RemovesAtOnce_AlsoWhenRepeated()
    {
        var need = Make.Need(Make.Content("Tents"));
        await AddAsync(need);
        await AddAsync(need with { Version = 2, Content = Make.Content("Blankets") });
        Assert.Empty((await SearchAsync("tents")).Hits);
        Assert.Equal(2, Assert.Single(await CandidatesAsync(Make.Content("Blankets"))).Version);

        await ApplyAsync([], [new Tombstone(need.Id, 3), new Tombstone(Guid.CreateVersion7(), 1)]);
        await ApplyAsync([], [new Tombstone(need.Id, 3)]);

        Assert.Empty((await SearchAsync("blankets")).Hits);
    }

    [Fact]
    public async Task Reopened_KeepsDocumentsAndSequence()
    {
        var need = Make.Need(Make.Content("Tents"));
        await AddAsync(need);
        await ApplyAsync([], []);
        await _index.DisposeAsync();

        _index = await OpenAsync();

        Assert.Equal(2, (await _index.StateAsync(default)).Applied);
        Assert.Single((await SearchAsync("tents")).Hits);
    }

    [Fact]
    public async Task OlderVersion_ThatComesLateChangesNothing()
    {
        var need = Make.Need(Make.Content("Tents"));
        await AddAsync(need with { Version = 3, Content = Make.Content("Blankets") });

        await AddAsync(need with { Version = 2 });
        await ApplyAsync([], [new Tombstone(need.Id, 2)]);

        Assert.Equal([need.Id], (await SearchAsync("blankets")).Hits);
        Assert.Empty((await SearchAsync("tents")).Hits);
    }

    [Fact]
    public async Task Sequence_NeverGoesBack()
    {
        await _index.ApplyAsync(new IndexBatch([], [], 9), default);
        await _index.ApplyAsync(new IndexBatch([], [], 4), default);

        Assert.Equal(9, (await _index.StateAsync(default)).Applied);
    }

    /// <summary>No leaf, no category and no name brings them together: only what the words mean.</summary>
    [Theory]
    [InlineData("ar", "نحتاج إلى مضخات مياه للقرى")]
    [InlineData("zh", "村庄需要水泵")]
    [InlineData("ru", "Водяные насосы для деревень")]
    public async Task Candidates_OfAnotherLanguage_AreFoundByTranslatedWords(string language, string title)
    {
        var wanted = Make.Need(Make.Content(title, language: language));
        await AddAsync(wanted, Make.Need(Make.Content(language == "ru" ? "Футбольная форма" : "足球衣", language: language)));
        var asking = Make.Content("Water pumps for villages");
        var query = CandidateQuery.Of(asking, new TextMeaning(0, [], null), Side.Need, Make.Today);

        Assert.Equal([wanted.Id], (await _index.CandidatesAsync(query, default)).Candidates.Select(x => x.Id));
        Assert.Empty((await _index.CandidatesAsync(query with { Text = QueryText.Of(asking) }, default)).Candidates);
    }

    [Fact]
    public async Task Statistics_CountBothSides()
    {
        await ApplyAsync([IndexDocument.Of(Make.Offer(Make.Content("Blue tents"))), IndexDocument.Of(Make.Need(Make.Content("Green tents")))], []);

        var statistics = await _index.StatisticsAsync(QueryText.Of(Make.Content("Blue tents")), default);

        Assert.Equal(2, statistics.ByLanguage["en"].DocumentFrequency["tent"]);
        Assert.Equal(1, statistics.ByLanguage["en"].DocumentFrequency["blue"]);
        Assert.Equal(2, statistics.ByLanguage["en"].AverageTitle);
    }

    private protected abstract Task<IMatchIndex> OpenAsync();

    private protected abstract Task CleanAsync();

    private static SearchQuery Query(string? text) => new() { Side = Side.Need, Text = text, Audience = Audience.Desk };

    private Task<SearchResult> SearchAsync(string? text) => _index.SearchAsync(Query(text), default);

    private async Task<IReadOnlyList<Candidate>> CandidatesAsync(HelpContent asking, Side side = Side.Need, Guid? agency = null) =>
        (await _index.CandidatesAsync(
            new CandidateQuery
            {
                Side = side,
                Kind = asking.Kind,
                Places = asking.Places,
                Categories = asking.Categories,
                Sdgs = asking.Sdgs,
                Earliest = Make.Today,
                Latest = asking.Until,
                Agencies = agency is { } one ? [one] : [],
                Text = QueryText.Of(asking),
                Meaning = Make.Meanings.Of(asking),
            },
            default)).Candidates;

    private Task AddAsync(params NeedSnapshot[] needs) => ApplyAsync([.. needs.Select(IndexDocument.Of)], []);

    private Task ApplyAsync(IReadOnlyList<IndexDocument> upserts, IReadOnlyList<Tombstone> deletes) =>
        _index.ApplyAsync(new IndexBatch(upserts, deletes, ++_sequence), default);
}
