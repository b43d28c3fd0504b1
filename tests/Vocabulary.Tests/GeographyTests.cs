using System.Text.Json;
using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed class GeographyTests
{
    // The reference is older than the graduation of São Tomé and Príncipe (December 2024), and counts fewer associate members of the SIDS group.
    private static readonly HashSet<string> KnownDifferences = ["ST ldc", "BM sids", "GP sids", "KY sids", "MQ sids", "TC sids"];

    [Fact]
    public void CountriesAgreeWithTheM49Reference()
    {
        using var reference = SharedData.Json("vocab/geo/m49-countries.json");
        var rows = reference.RootElement.EnumerateArray().ToArray();
        var differences = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var code = Text(row, "iso2");
            var country = Countries.Find(code);
            Assert.True(country is not null, $"{code} is missing");
            Assert.Equal(Text(row, "iso3"), country.Iso3);
            Assert.Equal(Text(row, "m49"), country.M49);
            Assert.Equal(row.GetProperty("path").EnumerateArray().Select(step => step.GetString()!), country.RegionPath);
            Note(code, "ldc", country.Ldc);
            Note(code, "lldc", country.Lldc);
            Note(code, "sids", country.Sids);

            void Note(string of, string flag, bool ours)
            {
                if (row.GetProperty(flag).GetBoolean() != ours)
                {
                    differences.Add($"{of} {flag}");
                }
            }
        }

        Assert.Equal(rows.Length, Countries.All.Count);
        Assert.Equal(KnownDifferences.Order(StringComparer.Ordinal), differences);
    }

    [Fact]
    public void RegionsAreThoseOfTheM49Reference()
    {
        using var reference = SharedData.Json("vocab/geo/m49-regions.json");
        foreach (var row in reference.RootElement.EnumerateArray())
        {
            var region = Regions.Find(Text(row, "m49"));
            Assert.NotNull(region);
            Assert.Equal(row.GetProperty("parent").GetString(), region.ParentCode);
        }

        Assert.Equal(reference.RootElement.GetArrayLength(), Regions.All.Count);
    }

    [Fact]
    public void GroupsHaveTheirOfficialSizes()
    {
        Assert.Equal(44, Countries.All.Count(country => country.Ldc));
        Assert.Equal(32, Countries.All.Count(country => country.Lldc));
    }

    [Fact]
    public void EveryRegionHasCountries_AndTheWorldHasAll()
    {
        Assert.All(Regions.All, region => Assert.NotEmpty(Places.CountriesIn(region.Code)));
        Assert.Equal(Countries.All.Count, Places.CountriesIn(Places.Worldwide).Count);
        Assert.Equal(["GL", "PM", "US"], Places.CountriesIn("021").Select(country => country.Code).Where(code => code is not ("BM" or "CA")));
        Assert.True(Countries.All.Count <= 256, "CountrySet has 256 bits");
    }

    [Fact]
    public void LookUpsAreExact()
    {
        Assert.Equal("KE", Countries.FindIso3("KEN")!.Code);
        Assert.Equal(["001", "002", "202", "014"], Countries.Find("KE")!.RegionPath);
        Assert.Null(Countries.Find("ke"));
        Assert.Null(Countries.Find("XK"));
        Assert.Null(Countries.FindIso3(null));
        Assert.False(Regions.IsKnown("1"));
        Assert.True(Places.IsKnown(Places.Worldwide));
        Assert.Equal("World", Places.Name(Places.Worldwide)!.En);
        Assert.Null(Places.Name("??"));
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
