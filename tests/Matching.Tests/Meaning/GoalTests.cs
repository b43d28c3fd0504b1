using System.Numerics.Tensors;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Meaning.Goals;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Meaning;

/// <summary>Goals read from texts as offers and needs are written; <c>tests/Benchmarks matching</c>, part sdg, measures on texts that experts labelled.</summary>
public sealed class GoalTests
{
    private static readonly MeaningReader? WithModel = Model.Folder is null ? null : new MeaningReader(Model.Folder);

    public static bool NoModel => Model.Folder is null;

    public static TheoryData<string, string, string> Texts => new()
    {
        { "3", "en", "Solar refrigerators keep vaccines cold in health posts where the power fails every night." },
        { "3", "fr", "Des réfrigérateurs solaires gardent les vaccins au froid dans les postes de santé où le courant manque chaque nuit." },
        { "6", "es", "Bombas y filtros para que las familias del campamento tengan agua potable y letrinas." },
        { "6", "zh", "为营地家庭提供水泵和净水器，使他们有安全的饮用水和厕所。" },
        { "4", "ru", "Учебники и парты для начальных школ, обучение учителей и классы для детей беженцев." },
        { "4", "ar", "كتب مدرسية ومقاعد للمدارس الابتدائية وتدريب المعلمين وفصول لأطفال اللاجئين." },
        { "2", "en", "Drought-resistant seeds and fertiliser so that smallholder farmers can grow food again." },
        { "5", "fr", "Refuge et accompagnement juridique pour les femmes victimes de violences conjugales." },
        { "14", "es", "Recuperación de arrecifes de coral y manglares y limpieza de plásticos en la costa." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_IsAboutItsGoal_ByWordsAlone(string goal, string language, string text) => Holds(Make.Meanings, goal, language, text);

    [Theory(Skip = "No model: MATCHMAKING_MODEL names no folder with weights.npz", SkipWhen = nameof(NoModel))]
    [MemberData(nameof(Texts))]
    public void Text_IsAboutItsGoal_WithTheModel(string goal, string language, string text) => Holds(WithModel!, goal, language, text);

    [Theory]
    [InlineData("en", "We lend a conference room with a projector on the second Tuesday of each month.")]
    [InlineData("en", "xyzzy plugh")]
    [InlineData("zh", "你好")]
    public void TextAboutNoGoal_SuggestsNone(string language, string text) =>
        Assert.DoesNotContain(Make.Meanings.GoalsOf(text, language, Make.Meanings.Of(text, language)), x => x.Confidence >= .5);

    [Fact]
    public void Sentences_AreKnownTargetsOfEveryGoal_EachOnce()
    {
        Assert.Equal(Sdgs.Goals.Count, GoalTexts.All.Select(x => x.Goal).Distinct().Count());
        Assert.All(GoalTexts.All, x => Assert.True(x.Target.Contains('.', StringComparison.Ordinal) && Sdgs.GoalOf(x.Target) == Sdgs.Goals[x.Goal].Code, x.Target));
        Assert.All(Languages.Codes, language => Assert.Equal(GoalTexts.All.Length, GoalTexts.All.Select(x => x.Texts[language]).Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public void LinksOfLeaves_AreKnown()
    {
        var links = GoalTexts.OfLeaves;
        Assert.All(links.SelectMany(x => x), x => Assert.True(Sdgs.IsKnown(x), x));
        Assert.True(links.Count(x => x.Length > 0) > 120, "Most leaves serve a goal.");
        using var read = System.Text.Json.JsonDocument.Parse(typeof(GoalTexts).Assembly.GetManifestResourceStream("goals-of-leaves.json")!);
        Assert.All(read.RootElement.EnumerateObject(), x => Assert.True(Categories.Find(x.Name) is { IsLeaf: true }, x.Name));
    }

    /// <summary>A line that slipped in one of the files would stand beside another target's.</summary>
    [Fact(Skip = "No model: MATCHMAKING_MODEL names no folder with weights.npz", SkipWhen = nameof(NoModel))]
    public void Translations_SayTheSame()
    {
        var english = GoalTexts.All.Select(x => Model.Encoder.Encode(x.Texts["en"].ToLowerInvariant())).ToArray();
        foreach (var language in Languages.Codes.Where(x => x != "en"))
        {
            var wrong = Enumerable.Range(0, english.Length)
                .Where(i => Model.Encoder.Encode(GoalTexts.All[i].Texts[language].ToLowerInvariant()) is var own && Enumerable.Range(0, english.Length).Count(j => TensorPrimitives.Dot(own, english[j]) > TensorPrimitives.Dot(own, english[i])) > 2)
                .Select(i => GoalTexts.All[i].Target).ToArray();
            Assert.True(wrong.Length <= 3, $"{language}: {string.Join(' ', wrong)}");
        }
    }

    private static void Holds(MeaningReader reader, string goal, string language, string text)
    {
        var read = reader.GoalsOf(text, language, reader.Of(text, language));
        Assert.True(read[0].Goal == goal && read[0].Confidence >= .5, string.Join(", ", read.Take(4).Select(x => $"{x.Goal} {x.Confidence:0.00}")));
    }
}

public sealed class LanguageReaderTests
{
    private readonly LanguageReader _reader = new();

    [Fact]
    public void Examples_AreReadInTheirLanguage()
    {
        foreach (var language in Languages.Codes)
        {
            var texts = LeafExamples.All.Where(x => x.Language == language).Where((_, i) => i % 10 == 0).Select(x => x.Text).Where(x => x.Length >= 20).ToArray();
            var right = texts.Count(x => _reader.Of(x) == language);
            Assert.True(right >= .99 * texts.Length, $"{language}: {right} of {texts.Length}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tents")]
    [InlineData("12345 67890 12345 67890")]
    [InlineData("\ud83d")]
    public void TooLittle_SaysNothing(string text) => Assert.Null(_reader.Of(text));
}
