using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;

namespace Matchmaking.Notification.Tests;

/// <summary>What saved searches find, calls of standby offers, invitations and questions about repeats reach exactly those whom they concern.</summary>
public sealed class AlertTellingTests
{
    [Fact]
    public async Task FoundBySearch_ReachesThePersonAlone_WithHowMuch_ByInboxAndMail()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Found(app, "member", app.World.Company, OrganisationKind.Company, new SavedSearchCount(Guid.CreateVersion7(), "Water in Kenya", SearchSide.Need, 3, 1)));
        await app.DoDueAsync();

        var notice = Assert.Single(await app.NoticesAsync());
        Assert.Equal(("member", 4, "Water in Kenya"), (notice.Subject, notice.Holds, notice.What));
        Assert.Equal("4 new or changed for your saved search: Water in Kenya", Assert.Single(app.Files()).Subject);
    }

    [Fact]
    public async Task SearchOfWhoeverLeft_IsToldToNobody()
    {
        await using var app = await TellingApp.CreateAsync();
        var count = new SavedSearchCount(Guid.CreateVersion7(), "Tents", SearchSide.Offer, 1, 0);
        await app.DeliverAsync(Found(app, "leaver", app.World.Company, OrganisationKind.Company, count));
        await app.DeliverAsync(Found(app, "member", app.World.Agency, OrganisationKind.Agency, count));
        await app.DeliverAsync(Found(app, "officer", app.World.Company, OrganisationKind.Company, count));
        Assert.Empty(await app.NoticesAsync());

        await app.DeliverAsync(Found(app, "focal", app.World.Agency, OrganisationKind.Agency, count));
        await app.DeliverAsync(Found(app, "officer", app.World.Desk, OrganisationKind.Desk, count));
        Assert.Equal(["focal", "officer"], await app.ToldAsync());
    }

    [Fact]
    public async Task MailsOfSavedSearches_CanBeTurnedOff_AndTheInboxGoesOn()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.PreferAsync("member", NotificationKind.SavedSearches, MailChoice.Off);
        await app.DeliverAsync(Found(
            app, "member", app.World.Company, OrganisationKind.Company,
            new SavedSearchCount(Guid.CreateVersion7(), "One", SearchSide.Need, 1, 0), new SavedSearchCount(Guid.CreateVersion7(), "Two", SearchSide.Need, 1, 0)));
        Assert.Empty(await app.MailsAsync());
        Assert.Equal("/saved-searches", Assert.Single(await app.NoticesAsync()).Path);
    }

    [Theory]
    [InlineData("", "asked", "boss member")]
    [InlineData("confirmed", "asked", "boss member")]
    [InlineData("asked", "confirmed", "officer officer2")]
    [InlineData("asked", "declined", "officer officer2")]
    [InlineData("asked", "lapsed", "boss member officer officer2")]
    [InlineData("confirmed", "stoodDown", "boss member officer officer2")]
    public async Task Activation(string from, string to, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        var step = World.Step(from, to);
        await app.DeliverAsync(new ActivationChanged
        {
            Transition = step,
            Activation = new ActivationSnapshot
            {
                Id = Guid.CreateVersion7(), Version = 2, State = ActivationState.Asked, OfferId = Guid.CreateVersion7(), OfferReference = "OF-1", OfferTitle = "Pumps", CompanyId = app.World.Company,
                CompanyName = "Tentmaker", EmergencyId = Guid.CreateVersion7(), Glide = "FL-2026-000001-KEN", EmergencyName = "Floods", Hours = 48, AskedAgain = false, CreatedAt = World.Start, ChangedAt = World.Start,
            },
        });
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    /// <summary>The company is asked; who asked hears what it says, or all officers when that one is not known.</summary>
    [Theory]
    [InlineData("", "open", "officer2", "boss member", "join-asked")]
    [InlineData("open", "joined", "officer2", "officer2", "join-agreed")]
    [InlineData("open", "different", "officer2", "officer2", "join-denied")]
    [InlineData("open", "withdrawn", "officer2", "boss member", "join-withdrawn")]
    public async Task JoinQuestion(string from, string to, string askedBy, string told, string template)
    {
        await using var app = await TellingApp.CreateAsync();
        var (offer, into) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var message = new JoinQuestionChanged
        {
            Transition = World.Step(from, to),
            Question = new JoinQuestionSnapshot
            {
                Id = Guid.CreateVersion7(), Version = 2, State = to == "joined" ? JoinQuestionState.Joined : JoinQuestionState.Open, CompanyId = app.World.Company, Offer = new OfferLink(offer, "OF-1"),
                OfferTitle = "Pumps", Into = new OfferLink(into, "OF-2"), AskedBy = askedBy, CreatedAt = World.Start, ChangedAt = World.Start,
            },
        };
        await app.DeliverAsync(message);
        await app.DeliverAsync(message);
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
        var notice = (await app.NoticesAsync())[0];
        Assert.Equal((template, to == "joined" ? $"/offers/{into}" : $"/offers/{offer}/join?into={into}"), (notice.Template, notice.Path));
    }

    [Theory]
    [InlineData("", "sent", "boss member")]
    [InlineData("sent", "started", "")]
    [InlineData("started", "offered", "focal")]
    [InlineData("sent", "declined", "focal")]
    [InlineData("sent", "withdrawn", "boss member")]
    [InlineData("sent", "lapsed", "boss focal member")]
    public async Task Invitation(string from, string to, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(new InvitationChanged
        {
            Transition = World.Step(from, to),
            Invitation = new InvitationSnapshot
            {
                Id = Guid.CreateVersion7(), Version = 2, State = InvitationState.Sent, NeedId = Guid.CreateVersion7(), NeedTitle = "Pumps wanted", NeedReference = "ND-1", AgencyId = app.World.Agency,
                AgencyName = "UNHCR", CompanyId = app.World.Company, CompanyName = "Tentmaker", CreatedAt = World.Start, ChangedAt = World.Start,
            },
        });
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    [Theory]
    [InlineData("asked-again", "focal")]
    [InlineData("paused-unanswered", "focal head reviewer")]
    [InlineData("still-holds", "")]
    public async Task NeedInRecovery(string change, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Need(World.Step("open", change == "paused-unanswered" ? "paused" : "open") with { Change = change }));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
    }

    private static SavedSearchesFound Found(TellingApp app, string subject, Guid organisation, OrganisationKind kind, params SavedSearchCount[] searches) =>
        new() { Id = Guid.CreateVersion7(), Subject = subject, OrganisationId = organisation, OrganisationKind = kind, Searches = searches, At = app.Time.GetUtcNow() };
}
