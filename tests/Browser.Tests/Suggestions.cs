using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>Whoever writes an offer or need is told what the text suggests, with scripts and without, and decides each one.</summary>
public sealed partial class Suggestions(DemoInChromium demo)
{
    private const string Fridges = "Solar direct-drive refrigerators that keep vaccines cold in health posts without electricity.";

    [Fact]
    public async Task OfferWithoutScripts_ButtonShowsThem_ATickIsSaved_AndNothingElse()
    {
        await using var reader = await demo.OpenAsync("farzana.chowdhury@meghna.example", scripts: false);
        await NewOfferAsync(reader);
        await reader.FillAsync("Input.Title", "Solar vaccine refrigerators");
        await reader.FillAsync("Input.Summary", Fridges);
        await reader.PressAsync("Suggest from the text");
        await reader.NothingIsWrongAsync();
        var panel = reader.Page.Locator("[data-suggest]");
        Assert.Contains("Vaccine", await panel.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(Fridges, await reader.Page.InputValueAsync("[name='Input.Summary']"));
        Assert.Equal(0, await reader.Page.Locator("input[type=checkbox]:checked").CountAsync());
        Assert.True(await panel.Locator("q").CountAsync() > 0, "No suggestion shows the sentence it comes from.");
        await reader.PictureAsync("suggestions-offer");

        await panel.Locator("input[value='health.vaccine-cold-chain']").CheckAsync();
        await reader.PressAsync("Suggest from the text");
        Assert.Contains("Chosen already", await panel.InnerTextAsync(), StringComparison.Ordinal);
        await reader.FillAsync("Input.Lines[0].Description", "Refrigerator");
        await reader.FillAsync("Input.Lines[0].Quantity", "40");
        await reader.PressAsync("Save and go on");
        await reader.NothingIsWrongAsync();
        await reader.GoAsync(StepOf().Replace(reader.Page.Url, "step=what"));
        Assert.Equal(["health.vaccine-cold-chain"], await reader.Page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('input[type=checkbox]:checked')].map(x => x.value))]"));
    }

    /// <summary>The same help for another agency is a second promise of the same things: the last step says so, and leaves it to the company.</summary>
    [Fact]
    public async Task OfferWrittenAgain_IsAskedAbout_BeforeItIsHandedIn()
    {
        await using var reader = await demo.OpenAsync("farzana.chowdhury@meghna.example", scripts: false);
        await reader.GoAsync("/offers");
        var first = await reader.Page.Locator("main .row-title a", new() { HasText = "School bags" }).First.GetAttributeAsync("href");
        await reader.GoAsync("/offers/new");
        await reader.TickAsync("Input.Kind", "goods");
        await reader.PressAsync("Begin");
        await reader.FillAsync("Input.Title", "School bags, 15,000 pieces");
        await reader.FillAsync("Input.Summary", "Canvas school bags for primary pupils, two pockets, reflective strip, without any print. Packed in cartons of 50 in our Narayanganj store.");
        await reader.FillAsync("Input.Lines[0].Description", "Canvas school bag");
        await reader.FillAsync("Input.Lines[0].Quantity", "7");
        await reader.PressAsync("Save and go on");
        await reader.GoAsync(StepOf().Replace(reader.Page.Url, "step=check"));
        var banner = reader.Page.Locator(".banner", new() { HasText = "Is this the same as one of these?" });
        Assert.Equal(first, await banner.Locator("a").First.GetAttributeAsync("href"));
        await reader.PictureAsync("suggestions-same");
        await reader.GoAsync(StepOf().Replace(reader.Page.Url, "step=what"));
        await reader.FillAsync("Input.Title", "Interpreters for a camp clinic");
        await reader.FillAsync("Input.Summary", "Two interpreters of Rohingya and Bengali for the clinic, five mornings a week.");
        await reader.FillAsync("Input.Lines[0].Description", "Interpreter");
        await reader.PressAsync("Save and go on");
        await reader.GoAsync(StepOf().Replace(reader.Page.Url, "step=check"));
        Assert.Equal(0, await banner.CountAsync());
    }

    [Fact]
    public async Task TextInAnotherLanguage_IsNoticed_AndSetOnRequest()
    {
        await using var reader = await demo.OpenAsync("farzana.chowdhury@meghna.example", scripts: false);
        await NewOfferAsync(reader);
        await reader.FillAsync("Input.Title", "ثلاجات شمسية للقاحات");
        await reader.FillAsync("Input.Summary", "ثلاجات شمسية تحفظ اللقاحات باردة في المراكز الصحية التي تنقطع عنها الكهرباء كل ليلة");
        await reader.PressAsync("Suggest from the text");
        Assert.Equal("rtl", await reader.Page.Locator("[data-suggest] q").First.EvaluateAsync<string>("x => getComputedStyle(x).direction"));
        await reader.PressAsync("Set the language to Arabic");
        Assert.Equal("ar", await reader.Page.InputValueAsync("[name='Input.Language']"));
        Assert.Equal(0, await reader.Page.Locator(".suggest-language").CountAsync());
    }

    [Fact]
    public async Task NeedWithScripts_FollowsTyping_ATickIsOneInTheListToo()
    {
        await using var reader = await demo.OpenAsync("mariama.balde@unfpa.example");
        List<string> broken = [];
        reader.Page.Console += (_, message) => { if (message.Type == "error") { broken.Add(message.Text); } };
        await reader.GoAsync("/my-needs/new");
        await reader.FillAsync("Input.Title", "Refrigerators for vaccines");
        await reader.Page.Locator("[name='Input.Summary']").PressSequentiallyAsync(Fridges, new() { Delay = 5 });
        var tick = reader.Page.Locator("[data-suggest] input[value='health.vaccine-cold-chain']");
        await tick.WaitForAsync(new() { Timeout = 20_000 });
        Assert.False(await tick.IsCheckedAsync());
        await tick.CheckAsync();
        var inList = reader.Page.Locator(".choice-groups input[value='health.vaccine-cold-chain']");
        Assert.True(await inList.IsCheckedAsync());
        Assert.True(await inList.IsVisibleAsync());
        await inList.UncheckAsync();
        Assert.False(await tick.IsCheckedAsync());
        Assert.Equal("Refrigerators for vaccines", await reader.Page.InputValueAsync("[name='Input.Title']"));
        await reader.PictureAsync("suggestions-need");
        Assert.Empty(broken);
    }

    /// <summary>The piece of the page that the script asks for is closed like the page itself, and a page elsewhere cannot ask in somebody's name.</summary>
    [Fact]
    public async Task ScriptsAddress_IsClosedToVisitors_AndToFormsFromElsewhere()
    {
        await using var visitor = await demo.OpenAsync(null);
        var refused = await visitor.Page.APIRequest.PostAsync("/suggestions?side=need", new() { Form = visitor.Page.APIRequest.CreateFormData().Append("Input.Title", Fridges), MaxRedirects = 0 });
        Assert.InRange(refused.Status, 300, 403);
        await using var reader = await demo.OpenAsync("mariama.balde@unfpa.example");
        var forged = await reader.Page.APIRequest.PostAsync("/suggestions?side=need", new() { Form = reader.Page.APIRequest.CreateFormData().Append("Input.Title", Fridges), MaxRedirects = 0 });
        Assert.Equal(400, forged.Status);
    }

    private static async Task NewOfferAsync(Reader reader)
    {
        await reader.GoAsync("/offers/new");
        await reader.TickAsync("Input.Kind", "goods");
        await reader.PressAsync("Begin");
    }

    [GeneratedRegex("step=[a-z]+", RegexOptions.None, 1_000)]
    private static partial Regex StepOf();
}
