using System.Text.Json;
using Matchmaking.Contracts.Help.V1;
using Xunit;

namespace Matchmaking.Contracts.Tests;

/// <summary>What makes an offer's or a need's content valid: each fault is named by its field and code, alone.</summary>
public sealed class HelpContentRulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly HelpContent Good = new()
    {
        Kind = "goods",
        Title = "Water filters",
        Summary = "Ceramic water filters with spare candles.",
        Lines = [new HelpLine { Description = "Filter", Quantity = 100 }],
        Places = ["KE"],
        From = Today,
        Until = new DateOnly(2026, 12, 31),
    };

    private static IReadOnlyList<FieldError> Check(HelpContent content, bool complete = true)
    {
        var errors = new FieldErrors();
        content = HelpContentRules.Normalise(content);
        HelpContentRules.CheckLimits(content, errors);
        if (complete)
        {
            HelpContentRules.CheckComplete(content, errors, Today);
        }

        return errors.All;
    }

    private static HelpContent Line(Func<HelpLine, HelpLine> change) => Good with { Lines = [change(Good.Lines[0])] };

    public static TheoryData<string, string, HelpContent> Faults { get; } = new()
    {
        { "kind", "required", Good with { Kind = "" } },
        { "kind", "unknown-code", Good with { Kind = "weapons" } },
        { "title", "too-short", Good with { Title = "Tent" } },
        { "title", "required", Good with { Title = "\u202E\u202C" } },
        { "title", "too-long", Good with { Title = new string('x', 201) } },
        { "summary", "too-short", Good with { Summary = "Too short" } },
        { "summary", "too-long", Good with { Summary = new string('x', 100_000) } },
        { "language", "required", Good with { Language = "" } },
        { "language", "unknown-code", Good with { Language = "de" } },
        { "lines", "required", Good with { Lines = [] } },
        { "lines", "too-many", Good with { Lines = [.. Enumerable.Repeat(Good.Lines[0], 5_000)] } },
        { "lines[0].description", "required", Line(x => x with { Description = " " }) },
        { "lines[0].description", "too-long", Line(x => x with { Description = new string('x', 501) }) },
        { "lines[0].quantity", "required", Line(x => x with { Quantity = 0 }) },
        { "lines[0].quantity", "out-of-range", Line(x => x with { Quantity = -1 }) },
        { "lines[0].quantity", "out-of-range", Line(x => x with { Quantity = 1_000_000_001 }) },
        { "lines[0].quantity", "not-whole", Line(x => x with { Quantity = 1.5m }) },
        { "lines[0].quantity", "too-precise", Line(x => x with { Unit = "KGM", Quantity = 1.2345m }) },
        { "lines[0].unit", "unknown-code", Line(x => x with { Unit = "XXX" }) },
        { "lines[0].unit", "required", Line(x => x with { Unit = "" }) },
        { "lines[0].minimumLot", "out-of-range", Line(x => x with { MinimumLot = 101 }) },
        { "lines[0].minimumLot", "out-of-range", Line(x => x with { MinimumLot = 0 }) },
        { "lines[0].category", "unknown-code", Line(x => x with { Category = "health.magic" }) },
        { "lines[0].condition", "unknown-code", Line(x => x with { Condition = "broken" }) },
        { "lines[0].currency", "required", Line(x => x with { UnitValue = 10 }) },
        { "lines[0].currency", "unknown-code", Line(x => x with { UnitValue = 10, Currency = "XYZ" }) },
        { "lines[0].unitValue", "out-of-range", Line(x => x with { UnitValue = -1, Currency = "USD" }) },
        { "lines[0].unitValue", "out-of-range", Line(x => x with { UnitValue = 0.001m, Currency = "USD" }) },
        { "categories[1]", "unknown-code", Good with { Categories = ["health", "nonsense"] } },
        { "sdgs[0]", "unknown-code", Good with { Sdgs = ["18"] } },
        { "clusters[0]", "unknown-code", Good with { Clusters = ["NOPE"] } },
        { "places", "required", Good with { Places = [] } },
        { "places[0]", "unknown-code", Good with { Places = ["XX"] } },
        { "workingLanguages[0]", "unknown-code", Good with { WorkingLanguages = ["qq"] } },
        { "from", "out-of-range", Good with { From = new DateOnly(1999, 12, 31) } },
        { "until", "required", Good with { Until = null } },
        { "until", "out-of-range", Good with { Until = new DateOnly(2101, 1, 1) } },
        { "until", "in-the-past", Good with { From = null, Until = Today.AddDays(-1) } },
        { "until", "ends-before-start", Good with { From = Today.AddDays(9), Until = Today.AddDays(8) } },
        { "leadTimeDays", "out-of-range", Good with { LeadTimeDays = 731 } },
        { "standbyHours", "out-of-range", Good with { StandbyHours = 0 } },
        { "namedAgency", "required", Good with { Visibility = Visibility.NamedAgency } },
        { "emergency", "too-long", Good with { Emergency = new string('E', 31) } },
    };

    [Fact]
    public void Good_IsGood() => Assert.Empty(Check(Good));

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Fault_IsNamed_AndAlone(string field, string code, HelpContent content) =>
        Assert.Equal((field, code), Assert.Single(Check(content)) is var error ? (error.Field, error.Code) : default);

    [Fact]
    public void Draft_MayLackAnything() => Assert.Empty(Check(new HelpContent(), complete: false));

    [Fact]
    public void LastDay_IsInclusive() => Assert.Empty(Check(Good with { Until = Today }));

    [Fact]
    public void Codes_AreTakenAsPeopleWriteThem()
    {
        var content = HelpContentRules.Normalise(Good with
        {
            Places = [" ke ", "KE", "Worldwide", "\u0660\u0660\u0662"],
            Sdgs = ["\u0663.\u0668", "\u06F3", "3"],
            Categories = ["HEALTH.Medicines"],
            Clusters = ["\u200Flog"],
            Language = " FR ",
            Emergency = "eq-2026-000012-npl",
            Lines = [new HelpLine { Unit = "kgm", Currency = "usd", UnitValue = 1, Quantity = 1 }],
        });
        Assert.Equal(["KE", "worldwide", "002"], content.Places);
        Assert.Equal(["3.8", "3"], content.Sdgs);
        Assert.Equal(["health.medicines"], content.Categories);
        Assert.Equal(["LOG"], content.Clusters);
        Assert.Equal(("fr", "EQ-2026-000012-NPL"), (content.Language, content.Emergency));
        Assert.Equal(("KGM", "USD", ValueMethod.CompanyStated), (content.Lines[0].Unit, content.Lines[0].Currency, content.Lines[0].ValueMethod));
    }

    [Fact]
    public void Lines_KeepTheirNumbers_AndNewOnesNeverTakeAKnownOne()
    {
        var content = HelpContentRules.Normalise(Good with
        {
            Lines = [new() { Number = 3 }, new(), new() { Number = 3 }, new() { Number = 1 }, new() { Number = -5 }, new() { Number = int.MaxValue }],
        });
        Assert.Equal([3, 4, 5, 1, 6, 7], content.Lines.Select(x => x.Number));
    }

    [Fact]
    public void Nulls_FromJson_AreEmpty()
    {
        const string json = """
            {"kind":null,"title":null,"summary":null,"language":null,"lines":[null],"categories":null,"sdgs":[null],"clusters":null,"places":[null],"workingLanguages":null}
            """;
        var content = HelpContentRules.Normalise(JsonSerializer.Deserialize<HelpContent>(json, WireJson.Options)!);
        Assert.Empty(content.Places);
        Assert.Empty(content.Sdgs);
        Assert.Single(content.Lines);
        Assert.Contains(Check(content), x => x.Field == "kind");
    }

    [Theory]
    [InlineData("""{"title":"half \ud800 pair"}""")]
    [InlineData("""{"lines":[{"quantity":"12"}]}""")]
    [InlineData("""{"lines":[{"quantity":1e40}]}""")]
    [InlineData("""{"visibility":2}""")]
    [InlineData("""{"visibility":"everybody"}""")]
    [InlineData("""{"until":"31/12/2026"}""")]
    [InlineData("""{"lines":{}}""")]
    public void WrongJson_IsAJsonException(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<HelpContent>(json, WireJson.Options));

    [Fact]
    public void ManyFaults_AreCutOff() =>
        Assert.Equal(FieldErrors.Max, Check(Good with { Lines = [.. Enumerable.Repeat(new HelpLine { Quantity = -1 }, 1_000)] }).Count);
}
