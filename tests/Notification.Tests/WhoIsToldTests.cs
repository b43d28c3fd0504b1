using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Notification.Rules;
using Matchmaking.Notification.Texts;

namespace Matchmaking.Notification.Tests;

/// <summary>The table, row by row, through the consumers and the database: a step, and exactly the people who hear of it.</summary>
public sealed class WhoIsToldTests
{
    private const string Everyone = "boss member";
    private const string AgencyAndOfficer = "focal head officer reviewer";

    [Theory]
    [InlineData("submitted", "available", Everyone)]
    [InlineData("submitted", "onHold", Everyone)]
    [InlineData("onHold", "available", Everyone)]
    [InlineData("onHold", "declined", Everyone)]
    [InlineData("fullyCommitted", "closed", Everyone)]
    [InlineData("available", "expired", Everyone)]
    [InlineData("", "submitted", "")]
    [InlineData("available", "available", "")]
    [InlineData("paused", "available", "")]
    [InlineData("available", "partlyCommitted", "")]
    [InlineData("available", "withdrawn", "")]
    public async Task Offer(string from, string to, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Offer(World.Step(from, to)));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("joined", "closed", "offer-joined")]
    [InlineData("closed", "closed", "offer-closed")]
    [InlineData("took-in", "available", null)]
    [InlineData("separated", "available", null)]
    public async Task Offer_JoinedToAnother_IsToldAsSuch(string change, string to, string? template)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Offer(World.Step("available", to) with { Change = change }));
        Assert.Equal(template is null ? [] : [template], (await app.NoticesAsync()).Select(x => x.Template).Distinct());
    }

    [Theory]
    [InlineData("draft", "inReview", "head reviewer")]
    [InlineData("", "inReview", "head reviewer")]
    [InlineData("inReview", "open", "focal")]
    [InlineData("draft", "open", "focal")]
    [InlineData("", "open", "focal")]
    [InlineData("inReview", "draft", "focal")]
    [InlineData("partlyMet", "met", "focal")]
    [InlineData("open", "expired", "focal")]
    [InlineData("paused", "open", "")]
    [InlineData("partlyMet", "open", "")]
    [InlineData("open", "paused", "")]
    public async Task Need(string from, string to, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Need(World.Step(from, to)));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Fact]
    public async Task EmergencyNeed_OpenedAtOnce_ReviewersHearToo()
    {
        await using var app = await TellingApp.CreateAsync();
        var opened = app.World.Need(World.Step("draft", "open", app.World.By("focal")));
        await app.DeliverAsync(opened with { Need = opened.Need with { ReviewPending = true } });
        Assert.Equal(["head", "reviewer"], await app.ToldAsync());
    }

    [Theory]
    [InlineData("", "proposed", "", "focal")]
    [InlineData("proposed", "underReview", "", "")]
    [InlineData("underReview", "recommended", "officer", "head reviewer")]
    [InlineData("recommended", "underReview", "reviewer", "officer")]
    [InlineData("recommended", "dismissed", "reviewer", "officer")]
    [InlineData("underReview", "dismissed", "officer", "")]
    [InlineData("recommended", "approved", "reviewer", "focal officer")]
    [InlineData("approved", "offered", "", Everyone)]
    [InlineData("offered", "accepting", "boss", "")]
    [InlineData("accepting", "accepted", "", "boss focal member officer")]
    [InlineData("accepting", "accepted", "boss", "focal member officer")]
    [InlineData("offered", "declinedByCompany", "boss", "focal officer")]
    [InlineData("offered", "lapsed", "", "boss focal member officer")]
    [InlineData("proposed", "lapsed", "", "focal officer")]
    [InlineData("offered", "retracted", "", "boss focal member officer")]
    [InlineData("approved", "retracted", "", "focal officer")]
    [InlineData("proposed", "retracted", "", "officer")]
    [InlineData("underReview", "infoRequested", "officer", "boss focal member")]
    [InlineData("underReview", "infoRequested", "focal", "boss member officer")]
    [InlineData("infoRequested", "underReview", "boss", "focal officer")]
    [InlineData("infoRequested", "underReview", "focal", "officer")]
    public async Task Match(string from, string to, string actor, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Match(World.Step(from, to, actor.Length == 0 ? null : app.World.By(actor))));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("company", Everyone)]
    [InlineData("agency", "focal")]
    public async Task Question_NamingTheSideAsked_GoesToThatSideOnly(string asked, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Match(World.Step("underReview", "infoRequested", app.World.By("officer"), reason: asked)));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("boss", "focal")]
    [InlineData("focal", Everyone)]
    [InlineData("officer", "boss focal member")]
    public async Task Delivery(string actor, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Delivery(app.World.By(actor)));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("", "inProgress", "lead screener")]
    [InlineData("notStarted", "inProgress", "lead screener")]
    [InlineData("infoRequested", "inProgress", "lead screener")]
    [InlineData("inProgress", "infoRequested", Everyone)]
    [InlineData("inProgress", "escalated", "lead")]
    [InlineData("inProgress", "cleared", AgencyAndOfficer)]
    [InlineData("escalated", "clearedWithConditions", AgencyAndOfficer)]
    [InlineData("escalated", "notCleared", AgencyAndOfficer)]
    [InlineData("cleared", "expired", "focal officer")]
    [InlineData("cleared", "reopened", "focal lead officer screener")]
    public async Task Clearance(string from, string to, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        var match = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Match(World.Step("proposed", "underReview"), match));
        await app.DeliverAsync(app.World.Clearance(World.Step(from, to), null, match));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Fact]
    public async Task ClearanceDecided_WhileNobodyIsAssigned_AllMatchingOfficersHear()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Clearance(World.Step("inProgress", "cleared")));
        Assert.Equal(["officer", "officer2"], await app.ToldAsync());
    }

    [Theory]
    [InlineData("", "open", "lead screener")]
    [InlineData("closed", "open", "lead screener")]
    [InlineData("open", "escalated", "lead")]
    [InlineData("open", "closed", "")]
    public async Task Case(string from, string to, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Case(World.Step(from, to)));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("raised", "", "observation", false, "focal head lead reviewer screener")]
    [InlineData("raised", "", "yellow", true, "boss focal head lead member reviewer screener")]
    [InlineData("raised-level", "yellow", "escalated", true, "boss focal head lead member reviewer")]
    [InlineData("red-proposed", "escalated", "escalated", true, "lead")]
    [InlineData("raised-level", "escalated", "red", true, "boss focal head member reviewer")]
    [InlineData("replied", "red", "red", true, "head lead reviewer screener")]
    [InlineData("closed", "red", "closed", true, "boss focal head member reviewer")]
    public async Task Flag(string change, string from, string to, bool company, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        var step = World.Step(from, to) with { Change = change };
        var flag = app.World.Flag(step, Enum.Parse<FlagLevel>(to, ignoreCase: true), company, app.World.Agency);
        await app.DeliverAsync(flag);
        await app.DeliverAsync(flag);
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("ends-soon", "focal lead screener")]
    [InlineData("condition-reported", "lead screener")]
    [InlineData("condition-returned", "boss focal member")]
    [InlineData("condition-done", "")]
    public async Task StepsWithinAClearance(string change, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        var match = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Match(World.Step("proposed", "underReview"), match));
        await app.DeliverAsync(app.World.Clearance(World.Step("cleared", "cleared") with { Change = change }, null, match));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Fact]
    public void EveryRow_HasItsTexts()
    {
        foreach (var template in WhoIsTold.Rows.Select(x => x.Template).Append("match-proposed-more"))
        {
            Assert.True(MessageTexts.Has(template), template);
            foreach (var count in new[] { 1, 2 })
            {
                var (title, text) = MessageTexts.Of(template, count, new Dictionary<string, string> { ["what"] = "X" });
                Assert.DoesNotContain('{', title + text);
                Assert.DoesNotContain("“”", title, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Kinds_AreOfferedToThoseTheyConcern()
    {
        Assert.DoesNotContain(NotificationKind.ScreeningCases, WhoIsTold.KindsFor([OrganisationKind.Company]));
        Assert.Contains(NotificationKind.MatchRequests, WhoIsTold.KindsFor([OrganisationKind.Company]));
        Assert.DoesNotContain(NotificationKind.MatchRequests, WhoIsTold.KindsFor([OrganisationKind.Agency]));
        Assert.Empty(WhoIsTold.KindsFor([OrganisationKind.Platform]));
    }
}
