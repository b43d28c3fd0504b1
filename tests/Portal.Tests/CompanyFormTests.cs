using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Portal.CompanyForms;
using Matchmaking.Portal.Components.Forms;
using Xunit;

namespace Matchmaking.Portal.Tests;

public sealed class CompanyFormTests
{
    private readonly FormErrors _errors = new();

    [Theory]
    [InlineData("Kenya, UG", new[] { "KE", "UG" })]
    [InlineData("كينيا، KEN; kenya", new[] { "KE" })]
    [InlineData("法国、 Suisse", new[] { "FR", "CH" })]
    [InlineData("Atlantis", new[] { "Atlantis" })]
    [InlineData(null, new string[0])]
    public void Countries_AreReadByNameOrCode(string? typed, string[] codes) => Assert.Equal(codes, CountryText.Codes(typed));

    [Fact]
    public void StoredProfile_PostedUnchanged_StaysTheSame()
    {
        var profile = new CompanyProfile
        {
            LegalName = "Example GmbH", OriginalScriptName = "例", TradingNames = ["A, B", "C"], FormerNames = ["Old"], RegistrationNumber = "HRB 1", RegistrationAuthority = "Hamburg",
            Lei = "529900T8BM49AURSDO55", LegalForm = "GmbH", Country = "DE", Address = "Street 1\nTown", Isic = ["2610", "5210"], Size = CompanySize.Large, Website = "https://example.org",
            About = "Us", Contact = new ContactPerson { Name = "N", Function = "F", Email = "n@example.org", Phone = "+49 1" },
            Owners = [new ConnectedPerson { IsOrganisation = true, Name = "Holding", SharePercent = 33.33m, Countries = ["LU"] }],
            Officers = [new ConnectedPerson { Name = "Lin", OriginalScriptName = "林", Role = "director", BirthDate = "1970-05", Countries = ["CN", "DE"] }],
            DeclaresExclusionCriteria = true, GlobalCompact = true,
        };

        Assert.Equivalent(profile, CompanyForm.From(profile, 1).ToProfile(_errors, "no number", "choose"), strict: true);
        Assert.False(_errors.Any);
    }

    [Fact]
    public void EmptyPeople_AreDropped_AndSharesAreRead()
    {
        var form = new CompanyForm { Owners = [new PersonForm { Kind = "person" }, new PersonForm { Name = "A", SharePercent = "٤٠٪" }, new PersonForm { Name = "B", SharePercent = "half" }] };

        var profile = form.ToProfile(_errors, "no number", "choose");

        Assert.Equal([40m, null], profile.Owners.Select(x => x.SharePercent));
        Assert.Equal("no number", _errors["Input.Owners[1].SharePercent"]);
    }

    [Fact]
    public void Size_NotChosen_IsAsked()
    {
        new CompanyForm().ToProfile(_errors, "no number", "choose");

        Assert.Equal("choose", _errors["Input.Size"]);
    }

    [Theory]
    [InlineData("www.example.org", "https://www.example.org")]
    [InlineData("http://example.org", "http://example.org")]
    [InlineData(" ", null)]
    public void WebSite_WithoutScheme_GetsOne(string typed, string? expected) =>
        Assert.Equal(expected, new CompanyForm { Website = typed }.ToProfile(_errors, "", "choose").Website);
}
