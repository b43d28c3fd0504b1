using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>A day of a screening officer: every hit worked through by the keyboard alone, the second person, and a decision that a change opens again.</summary>
public sealed class OfficersDay(DemoInChromium demo)
{
    private const string Officer = "ioana.petrescu@desk.example";
    private const string Lead = "samuel.adjei@desk.example";

    /// <summary>Dismissed by one person, on a birth date that lies far from the list's.</summary>
    private const string Dismissed = "Emelian Krutoyarov";

    [Fact]
    public async Task ThirtyHits_ByKeyboard_ThenTheSecondPerson_ThenAReopenedDecision()
    {
        await using var officer = await demo.OpenAsync(Officer);
        using (var desk = new Api(demo.Product, "desk-screening"))
        {
            await desk.UntilAsync("screening/cases/counts", x => x.Body["hits"]!["todo"]!.GetValue<int>() >= 30, "thirty hits");
        }

        var proposed = await WorkThroughAsync(officer);
        await IsRefusedOnOnesOwnAsync(officer, proposed);
        await SecondLookAsync();
        await ReopenedAsync(officer);
    }

    [Fact]
    public async Task WithoutAScript_EveryStepIsThere()
    {
        await using var reader = await demo.OpenAsync(Lead, scripts: false);
        await reader.GoAsync("/screening/review");
        var hit = await reader.Page.Locator("h1").InnerTextAsync();
        await reader.Page.Locator("details[data-outcome=escalated] > summary").ClickAsync();
        await reader.Page.CheckAsync("details[data-outcome=escalated] input[value=sensitive]");
        await reader.PressAsync("Record it");
        Assert.Contains("Escalated to the screening lead", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.NotEqual(hit, await reader.Page.Locator("h1").InnerTextAsync());
        await reader.PressAsync("Undo");
        Assert.Equal(hit, await reader.Page.Locator("h1").InnerTextAsync());
        Assert.Contains("Taken back", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>From the first hit to the last without a mouse; returns where a proposed one is.</summary>
    private static async Task<string> WorkThroughAsync(Reader reader)
    {
        var page = reader.Page;
        await reader.GoAsync("/screening");
        // The one main action is reached by Tab, as everything is.
        await page.Locator("main .head-actions a.button").FocusAsync();
        await reader.KeysAsync("Enter");
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#review-keys").IsVisibleAsync());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DemoInChromium.Pictures, "day-00-keys.png") });
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator("#review-keys").IsVisibleAsync());

        var total = await TotalAsync(page);
        Assert.True(total >= 30, $"Only {total} hits wait.");
        var (languages, proposed, undone) = (new HashSet<string>(StringComparer.Ordinal), "", false);
        for (var at = 1; at <= total; at++)
        {
            Assert.Equal($"{at} of {total}", await page.Locator(".review-progress .soft").InnerTextAsync());
            var subject = await page.Locator("h1").InnerTextAsync();
            await LookAtScriptsAsync(reader, languages);
            var here = page.Url.Split("&done=")[0];
            switch (subject == Dismissed ? 0 : at % 10)
            {
                case 3:
                    await reader.KeysAsync("p", "1", "Enter");
                    break;
                case 6:
                    await reader.KeysAsync("e", "1", "Enter");
                    break;
                case 9:
                    await reader.KeysAsync("c", "1", "Enter");
                    break;
                case 5:
                    // In one's own words: the reason "other" leads straight to the field.
                    await page.Keyboard.PressAsync("d");
                    await page.Keyboard.PressAsync("7");
                    await page.Keyboard.TypeAsync("Compared with the register extract.");
                    await reader.KeysAsync("Control+Enter");
                    break;
                default:
                    await reader.KeysAsync("d", "1", "Enter");
                    break;
            }

            var said = await page.Locator(".banner").First.InnerTextAsync();
            proposed = said.Contains("waits for a second person", StringComparison.Ordinal) ? here : proposed;
            if (!undone && said.Contains("Recorded: not the same", StringComparison.Ordinal))
            {
                await reader.KeysAsync("u");
                Assert.Equal(subject, await page.Locator("h1").InnerTextAsync());
                Assert.Equal($"{at} of {total}", await page.Locator(".review-progress .soft").InnerTextAsync());
                await reader.KeysAsync("d", "1", "Enter");
                undone = true;
            }
        }

        Assert.Contains("All done", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.PictureAsync("day-04-all-done");
        Assert.True(undone, "No decision was undone.");
        Assert.Superset(new HashSet<string> { "ar", "ru", "zh" }, languages);
        Assert.NotEqual("", proposed);
        return proposed;
    }

    /// <summary>The first name of each script: its language is said, it runs in its direction, and its words are marked.</summary>
    private static async Task LookAtScriptsAsync(Reader reader, HashSet<string> languages)
    {
        foreach (var language in new[] { "ar", "ru", "zh" })
        {
            var compared = reader.Page.Locator(".pair tbody tr").First.Locator($".name[lang={language}]");
            if (await compared.CountAsync() == 0 || !languages.Add(language))
            {
                continue;
            }

            Assert.True(await compared.First.Locator("mark").CountAsync() > 0, $"Nothing is marked in {await compared.First.InnerTextAsync()}.");
            Assert.Equal(language == "ar" ? "rtl" : "ltr", await compared.First.EvaluateAsync<string>("x => getComputedStyle(x).direction"));
            await reader.PictureAsync($"day-01-review-{language}");
            await IsAccessibleAsync(reader);
        }
    }

    /// <summary>Whoever proposed a decision sees no way to agree to it, and is refused by the one that is made up.</summary>
    private static async Task IsRefusedOnOnesOwnAsync(Reader reader, string proposed)
    {
        await reader.Page.GotoAsync(proposed);
        var text = await reader.Page.InnerTextAsync(".decision");
        Assert.Contains("Somebody else looks at it a second time", text, StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.Locator("[data-key=g]").CountAsync());
        await reader.PictureAsync("day-05-own-proposal");
        await IsAccessibleAsync(reader);
        await reader.Page.EvaluateAsync("document.querySelector('.decision form [name=\"Input.Do\"]').value = 'agree'");
        await reader.KeysAsync("u");
        Assert.Contains("somebody else has to agree to it", await reader.Page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);
        await reader.PictureAsync("day-06-refused");
    }

    private async Task SecondLookAsync()
    {
        await using var lead = await demo.OpenAsync(Lead);
        await lead.GoAsync("/screening?tab=second");
        await lead.PictureAsync("day-07-second-look");
        await lead.GoAsync("/screening/review?show=second");
        var total = await TotalAsync(lead.Page);
        Assert.Contains("proposes", await lead.Page.InnerTextAsync(".decision"), StringComparison.Ordinal);
        await lead.PictureAsync("day-08-second-person");
        await IsAccessibleAsync(lead);
        await lead.KeysAsync("g", "Control+Enter");
        Assert.Contains("2 of", await lead.Page.Locator(".review-progress .soft").InnerTextAsync(), StringComparison.Ordinal);
        await lead.Page.Keyboard.PressAsync("b");
        await lead.Page.Keyboard.TypeAsync("Which register did you look at?");
        await lead.KeysAsync("Control+Enter");
        Assert.Contains("Sent back", await lead.Page.Locator(".banner").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(total, await TotalAsync(lead.Page));
    }

    /// <summary>The company corrects a birth date: the dismissal opens again, and both dates are shown.</summary>
    private async Task ReopenedAsync(Reader reader)
    {
        using var company = new Api(demo.Product, "prichal");
        var me = await company.GetAsync("me");
        var id = me.Body["memberships"]![0]!["organisationId"]!.GetValue<string>();
        var known = await company.GetAsync($"companies/{id}");
        var profile = known.Body["profile"]!.DeepClone();
        profile["officers"]!.AsArray().Single(x => x!["name"]!.GetValue<string>() == Dismissed)!["birthDate"] = "1958-04";
        var changed = await company.PutAsync($"companies/{id}", (JsonObject)profile, known.Version);
        Assert.True(changed.Ok, changed.Body.ToString());
        using var desk = new Api(demo.Product, "desk-screening");
        var reopened = await desk.UntilAsync(
            $"screening/cases/hits?show=todo&q={Uri.EscapeDataString("krutoyarov")}", x => x.Body["items"]!.AsArray().Any(hit => hit!["isReopened"]!.GetValue<bool>()), "the reopened hit");

        await reader.GoAsync($"/screening/review?case={reopened.Body["items"]![0]!["caseId"]}&hit={reopened.Body["items"]![0]!["hitId"]}");
        var changes = await reader.Page.InnerTextAsync(".changes");
        Assert.Contains("Opened again: a record changed since the decision", changes, StringComparison.Ordinal);
        Assert.Equal(("1984", "1958-04"), (await reader.Page.Locator(".changes del").InnerTextAsync(), await reader.Page.Locator(".changes ins").InnerTextAsync()));
        Assert.Contains("opened again by a change", await reader.Page.InnerTextAsync(".past"), StringComparison.Ordinal);
        await reader.PictureAsync("day-09-reopened");
        await IsAccessibleAsync(reader);
        await reader.FollowAsync("Severny Prichal Shipping LLP");
        await reader.PictureAsync("day-10-case");
        await IsAccessibleAsync(reader);
    }

    private static async Task<int> TotalAsync(IPage page) =>
        int.Parse((await page.Locator(".review-progress .soft").InnerTextAsync()).Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task IsAccessibleAsync(Reader reader)
    {
        var axe = await reader.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var wrong = axe.Violations.Where(x => x.Impact is "serious" or "critical").Select(x => $"{x.Id} – {x.Help}: {string.Join(" ", x.Nodes.Take(3).Select(node => node.Html))}").ToArray();
        Assert.True(wrong.Length == 0, $"{reader.Page.Url}: {string.Join('\n', wrong)}");
    }
}
