using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Components.Pages.AgencyScreening;
using Matchmaking.Portal.Components.Pages.Clearances;
using Xunit;

namespace Matchmaking.Portal.Tests;

/// <summary>Scores of a hundred become those of a thousand, and lists of the minimum stay; days of the Global Compact's register are read.</summary>
public sealed class ProfileFormTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("70", 700)]
    [InlineData("78.5", 785)]
    [InlineData("٧٠", 700)]
    public void Score_IsReadInTenths(string typed, int? points)
    {
        var errors = new FormErrors();
        Assert.Equal(points, new ProfileForm { Threshold = typed }.Body(errors, [], "wrong").Threshold);
        Assert.False(errors.Any);
    }

    [Theory]
    [InlineData("78.55")]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("1000")]
    public void WhatIsNoScore_IsNamed(string typed)
    {
        var errors = new FormErrors();
        Assert.Null(new ProfileForm { Threshold = typed }.Body(errors, [], "wrong").Threshold);
        Assert.Equal("wrong", errors["Input.Threshold"]);
    }

    [Fact]
    public void OnlySome_IsThoseTickedAndTheMinimum_AllIsNone()
    {
        var form = new ProfileForm { Which = ProfileForm.Some, Lists = ["other"] };
        Assert.Equal(["un", "other"], form.Body(new FormErrors(), ["un"], "").Lists);
        form.Which = ProfileForm.All;
        Assert.Empty(form.Body(new FormErrors(), ["un"], "").Lists);
    }

    [Fact]
    public void DayThatIsNone_IsNamedBesideItsField()
    {
        var errors = new FormErrors();
        var body = new CompactForm { Participates = CompactForm.Yes, Since = "2019-5-3", NextReport = "soon", Evidence = "https://register.example/1" }.Body(errors, "no day");
        Assert.Equal((true, new DateOnly(2019, 5, 3), (DateOnly?)null), (body.Participates, body.Since!.Value, body.NextReport));
        Assert.Equal("no day", errors["Input.NextReport"]);
        Assert.Single(errors.All);
    }
}
