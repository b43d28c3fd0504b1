using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Demo.Tests;

/// <summary>Every offer and need of the demo, and the fifty offers, would be taken by the platform as they stand.</summary>
public class ContentTests
{
    public static TheoryData<string> Everything() => [.. Contents().Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Everything))]
    public void Content_IsCompleteWithKnownCodes(string name)
    {
        var content = HelpContentRules.Normalise(Contents().First(x => x.Name == name).Content);
        var errors = new FieldErrors();
        HelpContentRules.CheckLimits(content, errors);
        HelpContentRules.CheckComplete(content, errors, Files.Day);
        Assert.Empty(errors.All.Select(x => $"{x.Field}: {x.Message}"));
        Assert.All(content.Lines.Where(x => x.Expiry is not null), x => Assert.True(x.Expiry > Files.Day.AddDays(180)));
        Assert.NotEmpty(content.Categories);
        Assert.NotEmpty(content.Sdgs);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Text_IsWrittenInTheScriptOfItsLanguage(string name)
    {
        var content = Contents().First(x => x.Name == name).Content;
        var letters = content.Summary.Where(char.IsLetter).ToArray();
        bool InScript(char letter) => content.Language switch
        {
            "ar" => letter is >= '\u0600' and <= '\u06FF',
            "zh" => letter is >= '\u4E00' and <= '\u9FFF',
            "ru" => letter is >= '\u0400' and <= '\u04FF',
            _ => letter < '\u0250',
        };
        Assert.True(letters.Count(InScript) >= letters.Length * 0.85, $"{name} says it is {content.Language}.");
    }

    [Fact]
    public void OffersAndNeeds_CoverEveryKindAndLanguageOnBothSides()
    {
        foreach (var contents in new[] { Files.All.Offers().Select(x => x.Offer.Content).ToArray(), [.. Files.All.Needs().Select(x => x.Need.Content)] })
        {
            Assert.Equal(Kinds.All.Select(x => x.Code).Order(), contents.Select(x => x.Kind).Distinct().Order());
            Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], contents.Select(x => x.Language).Distinct().Order());
        }
    }

    [Fact]
    public void Counts_AreThoseOfTheDemo()
    {
        Assert.InRange(Files.All.Offers().Count, 35, 40);
        Assert.InRange(Files.All.Needs().Count, 45, 50);
        Assert.Equal(50, Files.Fifty().Count);
        Assert.Equal(15, Files.All.Companies().Count);
        Assert.Equal(10, Files.All.Agencies().Count);
        Assert.Equal(["en", "es", "fr"], Files.Fifty().Select(x => x.Content.Language).Distinct().Order());
    }

    [Fact]
    public void ExternalIds_AreUniqueAndOfTheirAuthorsKind()
    {
        var offers = Files.All.Offers();
        var needs = Files.All.Needs();
        Assert.Equal(offers.Count, offers.Select(x => x.Offer.ExternalId).Distinct().Count());
        Assert.Equal(needs.Count, needs.Select(x => x.Need.ExternalId).Distinct().Count());
        Assert.Equal(50, Files.Fifty().Select(x => x.ExternalId).Distinct().Count());
        Assert.All(offers, x => Assert.Equal(OrganisationKind.Company, Files.ByClient[x.By].Kind));
        Assert.All(needs, x => Assert.Equal(OrganisationKind.Agency, Files.ByClient[x.By].Kind));
    }

    [Fact]
    public void GoodsAndLoans_SayWhoPays()
    {
        var things = Files.All.Offers().Where(x => x.Offer.Submit && x.Offer.Content.Kind is Kinds.Goods or Kinds.EquipmentLoan).ToArray();
        Assert.All(things, x => Assert.NotNull(x.Offer.Terms.FreightPaidBy));
        Assert.All(things, x => Assert.NotNull(x.Offer.Terms.CustomsPaidBy));
        Assert.All(Files.All.Offers(), x => Assert.True(x.Offer.Terms.DeclaresNoProcurementConflict));
    }

    [Fact]
    public void NeedTerms_HoldOnlyWhatTheAgencySaid()
    {
        var offices = Files.All.Agencies().SelectMany(x => x.Profile.Offices.Select(office => (Files.ByClient[x.By].Id, office.Id))).ToHashSet();
        foreach (var (by, need, _) in Files.All.Needs())
        {
            Assert.Contains((Files.ByClient[by].Id, need.Terms.OfficeId), offices);
            Assert.True(need.Terms.Criteria.Count == 0 || need.Terms.Criteria.Sum(x => x.Weight) == 100, need.ExternalId);
            Assert.True(need.Terms.AnswerBy is null || (need.Terms.AnswerBy > Files.Day && need.Terms.AnswerBy <= need.Content.Until), need.ExternalId);
        }
    }

    [Fact]
    public void AcceptanceRules_AreOneNoAndTwoConditions_WithTheirBasis_AndBarNothingOfTheDemo()
    {
        var rules = Files.All.Agencies().SelectMany(x => (x.Acceptance ?? []).Select(rule => (Files.ByClient[x.By].Id, rule.Kind, rule.Says))).ToArray();
        Assert.Equal([Acceptance.WithConditions, Acceptance.WithConditions, Acceptance.No], rules.Select(x => x.Says.Answer!.Value).Order());
        Assert.All(rules, x => Assert.True(Kinds.IsKnown(x.Kind) && x.Says.LegalBasis!.Length > 3, x.Kind));
        var refused = rules.Where(x => x.Says.Answer == Acceptance.No).Select(x => (x.Id, x.Kind)).ToHashSet();
        Assert.All(Files.All.Needs(), x => Assert.DoesNotContain((Files.ByClient[x.By].Id, x.Need.Content.Kind), refused));
        Assert.All(Files.All.Offers(), x => Assert.DoesNotContain((x.Offer.Content.NamedAgency ?? Guid.Empty, x.Offer.Content.Kind), refused));
    }

    [Fact]
    public void EmergencyNeeds_NameTheDeclaredEmergencyAndItsCountries()
    {
        var emergency = Assert.Single(Files.All.Emergencies()).Emergency;
        Assert.StartsWith("TC-2026-", emergency.Glide, StringComparison.Ordinal);
        var needs = Files.All.Needs().Where(x => x.Need.Content.Emergency is not null).ToArray();
        Assert.True(needs.Length >= 5);
        Assert.All(needs, x => Assert.Equal(emergency.Glide, x.Need.Content.Emergency));
        Assert.All(needs, x => Assert.Subset(emergency.Countries.ToHashSet(), x.Need.Content.Places.ToHashSet()));
    }

    private static IEnumerable<(string Name, HelpContent Content)> Contents() =>
        Files.All.Offers().Select(x => (x.Offer.ExternalId!, x.Offer.Content))
            .Concat(Files.All.Needs().Select(x => (x.Need.ExternalId!, x.Need.Content)))
            .Concat(Files.Fifty().Select(x => (x.ExternalId!, x.Content)));
}
