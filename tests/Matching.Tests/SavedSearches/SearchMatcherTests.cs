using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.SavedSearches;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Matchmaking.Matching.Tests.SavedSearches;

/// <summary>A saved search turned round finds exactly what the search page finds.</summary>
public sealed class SearchMatcherTests
{
    private const int Seed = 20260302;
    private static readonly DateOnly Today = Make.Today;

    private static readonly (string Language, string[] Words)[] Titles =
    [
        ("en", ["water", "tents", "solar", "refrigerators", "clinic", "training", "nurses", "pumps", "mosquito", "nets", "blankets", "school"]),
        ("fr", ["eau", "tentes", "solaire", "réfrigérateurs", "clinique", "formation", "infirmières", "pompes", "moustiquaires", "couvertures"]),
        ("es", ["agua", "tiendas", "solar", "refrigeradores", "clínica", "formación", "enfermeras", "bombas", "mantas", "escuela"]),
        ("ru", ["вода", "палатки", "солнечные", "холодильники", "клиника", "обучение", "насосы", "одеяла", "школа"]),
        ("ar", ["مياه", "خيام", "شمسية", "ثلاجات", "عيادة", "تدريب", "مضخات", "بطانيات", "مدرسة"]),
        ("zh", ["太阳能", "疫苗", "冰箱", "帐篷", "水泵", "护士", "培训", "学校", "毛毯"]),
    ];

    private static readonly string[] AllPlaces = ["KE", "UG", "FR", "014", "002", "150", "worldwide", "BD"];
    private static readonly string[] AllKinds = ["goods", "services", "training", "expertise"];
    private static readonly string[] Goals = ["3", "3.8", "6", "6.1", "13"];

    [Fact]
    public async Task Matcher_AgreesWithTheIndex_OnEverySearch()
    {
        var folder = Directory.CreateTempSubdirectory("matcher-").FullName;
        await using var index = LuceneMatchIndex.Open(folder, TimeProvider.System, NullLogger<LuceneMatchIndex>.Instance);
        var random = new Random(Seed);
        var categories = Vocabulary.Categories.All.Where(x => x.ParentCode is not null).Take(12).Select(x => x.Code).ToArray();
        var agency = Guid.CreateVersion7();
        var documents = Enumerable.Range(0, 300).Select(_ => Document(random, categories, agency)).ToArray();
        await index.ApplyAsync(new IndexBatch([.. documents.Select(x => x.Document)], [], 1), CancellationToken.None);
        var hits = 0;
        for (var i = 0; i < 300; i++)
        {
            var criteria = Criteria(random, categories);
            var kind = (OrganisationKind)random.Next(3);
            var found = await index.SearchAsync(
                new SearchQuery
                {
                    Side = criteria.Side == SearchSide.Offer ? Side.Offer : Side.Need, Text = criteria.Words, Kinds = criteria.Kinds, Places = criteria.Places, Categories = criteria.Categories,
                    Sdgs = criteria.Sdgs, OpenOn = Today, Audience = Searcher.AudienceOf(kind, agency), Limit = 1_000,
                },
                CancellationToken.None);
            // What one's own organisation wrote is found by the page, and is no news.
            var own = documents.Where(x => x.Document.OwnerId == agency && kind != OrganisationKind.Desk).Select(x => x.Document.Id).ToHashSet();
            var matcher = new SearchMatcher(criteria, kind, agency);

            Assert.Equal(found.Hits.Where(x => !own.Contains(x)).Order(), documents.Where(x => matcher.Fits(x, Today)).Select(x => x.Document.Id).Order());
            hits += found.Hits.Count;
        }

        Assert.True(hits > 2_000, $"Only {hits} results: the test compares nothing.");
        await index.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static SearchedDocument Document(Random random, string[] categories, Guid agency)
    {
        var (language, words) = Titles[random.Next(Titles.Length)];
        var content = Make.Content(string.Join(' ', Some(random, words, 2, 4)), string.Join(' ', Some(random, words, 1, 5)), language) with
        {
            Kind = AllKinds[random.Next(AllKinds.Length)], Places = Some(random, AllPlaces, 1, 3), Categories = Some(random, categories, 0, 3), Sdgs = Some(random, Goals, 0, 2),
            Until = random.Next(10) == 0 ? Today.AddDays(-1) : random.Next(5) == 0 ? null : Today.AddDays(random.Next(50)), Visibility = (Visibility)random.Next(3),
        };
        content = content with { NamedAgency = content.Visibility == Visibility.NamedAgency ? random.Next(2) == 0 ? agency : Guid.CreateVersion7() : null };
        var own = random.Next(8) == 0;
        return random.Next(2) == 0
            ? new SearchedDocument(IndexDocument.Of(Make.Offer(content, (OfferState)random.Next(8)) is var offer && own ? offer with { CompanyId = agency } : offer), content)
            : new SearchedDocument(IndexDocument.Of(Make.Need(content, (NeedState)random.Next(6)) is var need && own ? need with { AgencyId = agency } : need), content);
    }

    private static SearchCriteria Criteria(Random random, string[] categories)
    {
        var (_, words) = Titles[random.Next(Titles.Length)];
        var typed = string.Join(' ', Some(random, words, 1, 3));
        return new SearchCriteria
        {
            Side = (SearchSide)random.Next(2),
            // Sometimes none, sometimes with a slip of the pen.
            Words = random.Next(4) == 0 ? null : random.Next(3) == 0 && typed.Length > 5 ? typed.Remove(3, 1) : typed,
            Kinds = Some(random, AllKinds, 0, 2),
            Places = Some(random, AllPlaces, 0, 2),
            Categories = random.Next(3) == 0 ? Some(random, [.. categories, .. categories.Select(x => Vocabulary.Categories.Find(x)!.ParentCode!).Distinct()], 1, 3) : [],
            Sdgs = random.Next(3) == 0 ? Some(random, Goals, 1, 2) : [],
        };
    }

    private static string[] Some(Random random, string[] from, int least, int most) => [.. from.OrderBy(_ => random.Next()).Take(random.Next(least, most + 1))];
}
