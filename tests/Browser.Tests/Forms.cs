namespace Matchmaking.Browser.Tests;

/// <summary>What a form tells besides its fields.</summary>
public sealed class Forms(DemoInChromium demo)
{
    [Fact]
    public async Task StepOfAnOfferWithErrors_SaysSoInItsTitle()
    {
        await using var reader = await demo.OpenAsync("farzana.chowdhury@meghna.example", scripts: false);
        await reader.GoAsync("/offers/new");
        await reader.TickAsync("Input.Kind", "goods");
        await reader.PressAsync("Begin");
        Assert.DoesNotContain("Error:", await reader.Page.TitleAsync(), StringComparison.Ordinal);
        await reader.PressAsync("Save and go on");
        Assert.StartsWith("Error: ", await reader.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await reader.Page.Locator("title").CountAsync());
    }

    [Fact]
    public async Task MemberWhoIsNoAdmin_SeesTheDeclaration_AndSavesTheRest()
    {
        await using var reader = await demo.OpenAsync("guillaume.belanger@maplecrest.example");
        await reader.GoAsync("/company/edit");
        var declaration = reader.Page.Locator("input[type=checkbox][name='Input.DeclaresExclusionCriteria']");
        Assert.True(await declaration.IsDisabledAsync());
        Assert.True(await declaration.IsCheckedAsync());
        Assert.Contains("An admin of your company confirms this", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.FillAsync("Input.About", "Lessons for classes without a network.");
        await reader.PressAsync("Save changes");
        await reader.NothingIsWrongAsync();
        Assert.Contains("done=1", reader.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("The exclusion criteria are not confirmed yet", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}
