using System.Text.Json;
using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed class CompletenessTests
{
    private const string Prefix = "Matchmaking.Vocabulary.Data.";

    public static TheoryData<string> Lists =>
        ["kinds", "kind-descriptions", "countries", "regions", "units", "currencies", "sdgs", "clusters", "categories", "agencies", "languages"];

    // The look-up falls back to English, so only the files themselves show a forgotten translation.
    [Theory]
    [MemberData(nameof(Lists))]
    public void EveryCodeIsNamedInSixLanguages_AndNoNameTwice(string list)
    {
        var codes = Texts("en", list).Select(text => text.Key).ToArray();
        Assert.Equal(codes.Length, codes.Distinct().Count());
        foreach (var language in Languages.Codes)
        {
            var texts = Texts(language, list);

            Assert.Equal(codes, texts.Select(text => text.Key));
            Assert.All(texts, text => Assert.True(text.Value.Length > 0 && text.Value == text.Value.Trim(), $"{language} {text.Key}: '{text.Value}'"));
            var twice = texts.GroupBy(text => text.Value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);
            Assert.Empty(twice);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void NamesAreInTheScriptOfTheirLanguage(string list)
    {
        (string Language, Func<char, bool> InScript)[] scripts =
        [
            ("ar", letter => letter is >= '\u0600' and <= '\u06FF'),
            ("ru", letter => letter is >= '\u0400' and <= '\u04FF'),
            ("zh", letter => letter is >= '\u4E00' and <= '\u9FFF'),
        ];
        foreach (var (language, inScript) in scripts)
        {
            Assert.All(Texts(language, list), text => Assert.True(text.Value.Any(inScript), $"{language} {text.Key}: {text.Value}"));
        }
    }

    [Fact]
    public void NoTextHoldsControlOrDirectionCharacters()
    {
        foreach (var language in Languages.Codes)
        {
            foreach (var list in Lists)
            {
                Assert.All(Texts(language, list), text =>
                    Assert.DoesNotContain(text.Value, letter => char.IsControl(letter) || letter is '\u200E' or '\u200F' or '\u202A' or '\u202B' or '\u202C'));
            }
        }
    }

    [Fact]
    public void AllEmbeddedDataTogether_StaysBelowOneMegabyte()
    {
        var assembly = typeof(Names).Assembly;
        var bytes = assembly.GetManifestResourceNames().Sum(name => assembly.GetManifestResourceStream(name)!.Length);

        Assert.InRange(bytes, 1, 1_000_000);
    }

    [Fact]
    public void PublicLists_CarryTheTextsOfTheirFiles()
    {
        Assert.Equal("Вакцины", Categories.Find("health.vaccines")!.Names["ru"]);
        Assert.Equal("儿童保护", Clusters.Find("PRO-CPN")!.Names["zh"]);
        Assert.Equal("Prêt de matériel", Kinds.Find(Kinds.EquipmentLoan)!.Names["fr"]);
        Assert.Equal("برنامج الأغذية العالمي", Agencies.Find("WFP")!.Names["ar"]);
        Assert.Equal("Organización Mundial de la Salud", Agencies.Find("WHO")!.Names["es"]);
        Assert.Equal("Switzerland", Countries.Find("CH")!.Names["en"]);
    }

    // An array of pairs, because a dictionary would hide a code that stands twice in a file.
    private static KeyValuePair<string, string>[] Texts(string language, string list)
    {
        using var stream = typeof(Names).Assembly.GetManifestResourceStream($"{Prefix}{language}.{list}.json");
        Assert.NotNull(stream);
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateObject().Select(text => KeyValuePair.Create(text.Name, text.Value.GetString()!))];
    }
}
