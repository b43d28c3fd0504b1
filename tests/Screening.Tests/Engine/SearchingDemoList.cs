using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Tests.Engine;

public sealed class SearchingDemoList
{
    private static readonly ListLoad Demo = DemoList();

    [Fact]
    public void CompanyThatResemblesAnEntry_IsAHit_WithItsReasons()
    {
        var hit = Assert.Single(Loaded().Search(ScreeningSubject.Organisation("Karsavan Marine Logistic FZE", "AE"), ScreeningEngine.ShippedThreshold));

        Assert.Equal("DMe.001", hit.Entry.ReferenceNumber);
        var why = hit.Explanation;
        Assert.Equal("Karsavan Marine Logistic FZE", why.SubjectName);
        Assert.Contains(why.Matches, match => match is { Subject: "karsavan", Listed: "karsavan", Reason: WordMatchReason.Same, Similarity: 1000 });
        Assert.Contains(why.Matches, match => match is { Subject: "logistic", Listed: "logistics", Reason: WordMatchReason.Spelling });
        var country = Assert.Single(why.Qualifiers);
        Assert.Equal((QualifierKind.Country, QualifierOutcome.Differs, "AE", "GE"), (country.Kind, country.Outcome, country.Subject, country.Listed));
        Assert.Equal(hit.Score, why.NameScore + country.Points);
    }

    [Theory]
    [InlineData("Vardan Keldran", "DMi.001")]
    [InlineData("Вартан Келдран", "DMi.001")]
    [InlineData("Gaber Murzukani", "DMi.003")]
    [InlineData("جابر المرزوكاني", "DMi.003")]
    [InlineData("백소리", "DMi.007")]
    [InlineData("芮梦天", "DMi.006")]
    [InlineData("Nino Tsqaltubadze", "DMi.009")]
    [InlineData("Estevao Quiralves Romando", "DMi.013")]
    public void PersonInAnotherSpellingOrAlphabet_IsFound(string name, string reference) =>
        Assert.Contains(Loaded().Search(ScreeningSubject.Person(name), ScreeningEngine.ShippedThreshold), hit => hit.Entry.ReferenceNumber == reference);

    [Fact]
    public void FormerNameOfACompany_IsScreened()
    {
        var subject = new ScreeningSubject(EntryKind.Organisation, ["Northern Lights Freight Ltd", "Karsavan Shipping Agency"], BirthDate: null, []);

        var hit = Assert.Single(Loaded().Search(subject, ScreeningEngine.ShippedThreshold));

        Assert.Equal("Karsavan Shipping Agency", hit.Explanation.SubjectName);
        Assert.Equal(ListNameKind.FormerlyKnownAs, hit.Explanation.ListedNameKind);
    }

    [Fact]
    public void BirthDateAndCountry_LowerWhenTheyDiffer_AndAreNeutralWhenMissing()
    {
        int Score(PartialDate? born, params string[] countries) =>
            Loaded().Search(ScreeningSubject.Person("Vartan Osterovic Keldran", born, [.. countries]), 500)[0].Score;

        Assert.Equal(1000, Score(null));
        Assert.Equal(1000, Score(PartialDate.Exact(new DateOnly(1968, 3, 14)), "GE"));
        Assert.Equal(1000, Score(PartialDate.InYear(1968)));
        Assert.InRange(Score(PartialDate.Exact(new DateOnly(1968, 3, 15))), 950, 999);
        Assert.True(Score(PartialDate.InYear(1970)) > Score(PartialDate.InYear(1990)));
        Assert.InRange(Score(null, "NO", "SE"), 900, 999);
    }

    [Fact]
    public void OrdinaryNames_AreNoHits()
    {
        Assert.Empty(Loaded().Search(ScreeningSubject.Person("Maria Lindqvist"), ScreeningEngine.ShippedThreshold));
        Assert.Empty(Loaded().Search(ScreeningSubject.Organisation("Harbour Trading and Logistics LLC"), ScreeningEngine.ShippedThreshold));
        Assert.Empty(Loaded().Search(ScreeningSubject.Person(""), ScreeningEngine.ShippedThreshold));
    }

    [Fact]
    public void EngineWithoutLists_RefusesToAnswer()
    {
        var engine = new ScreeningEngine();

        Assert.False(engine.IsReady);
        Assert.Throws<InvalidOperationException>(() => engine.Search(ScreeningSubject.Person("Maria Lindqvist"), 700));
    }

    [Fact]
    public async Task Search_DuringReload_AnswersFromOneOrTheOtherList()
    {
        var engine = Loaded();
        using var stop = new CancellationTokenSource();
        var reloading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                engine.Load(Demo.Entries);
            }
        });
        for (var i = 0; i < 500; i++)
        {
            Assert.Single(engine.Search(ScreeningSubject.Organisation("Oryxvane General Trading"), ScreeningEngine.ShippedThreshold));
        }

        await stop.CancelAsync();
        await reloading;
    }

    private static ScreeningEngine Loaded()
    {
        var engine = new ScreeningEngine();
        engine.Load(Demo.Entries);
        return engine;
    }

    internal static ListLoad DemoList()
    {
        using var file = typeof(ScreeningEngine).Assembly.GetManifestResourceStream("Matchmaking.Screening.Demo.demo-watch-list.xml")!;
        return UnConsolidatedXml.Load(file, "demo");
    }
}
