using System.Net;
using System.Net.Http.Json;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;

namespace Matchmaking.Notification.Tests;

/// <summary>The API over Kestrel, fed through outbox and bus.</summary>
public sealed class ApiTests
{
    private static readonly Uri List = new("/api/v1/notifications", UriKind.Relative);
    private static readonly Uri Unread = new("/api/v1/notifications/unread", UriKind.Relative);
    private static readonly Uri ReadAll = new("/api/v1/notifications/read", UriKind.Relative);
    private static readonly Uri Preferences = new("/api/v1/notifications/preferences", UriKind.Relative);
    private static readonly Uri Outbox = new("/api/v1/notifications/outbox", UriKind.Relative);

    [Fact]
    public async Task Inbox_FromEventToRead()
    {
        await using var app = await HttpApp.StartAsync();
        using var boss = app.As("boss");
        await app.OrganisationsAsync();
        var match = app.World.Match(World.Step("approved", "offered"));
        await app.PublishAsync(match, match, app.World.Offer(World.Step("submitted", "available")));
        await HttpApp.UntilAsync(() => Get<UnreadResponse>(boss, Unread), x => x.Count == 2);

        var first = await Get<Page<NotificationResponse>>(boss, new Uri("/api/v1/notifications?limit=1", UriKind.Relative));
        Assert.NotNull(first.After);
        var second = await Get<Page<NotificationResponse>>(boss, new Uri($"/api/v1/notifications?limit=1&after={first.After}", UriKind.Relative));
        Assert.Null(second.After);
        var asked = Assert.Single(first.Items.Concat(second.Items), x => x.Kind == NotificationKind.MatchRequests);
        Assert.Equal($"/matches/{match.Match.Id}", asked.Path);
        Assert.Equal(1, asked.Count);
        Assert.False(asked.Read);

        using var member = app.As("member");
        Assert.Equal(HttpStatusCode.NotFound, (await member.PostAsync(Read(asked.Id), null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await boss.PostAsync(Read(asked.Id), null)).StatusCode);
        Assert.Equal(1, (await (await boss.PostAsync(Read(asked.Id), null)).Content.ReadFromJsonAsync<UnreadResponse>(WireJson.Options))!.Count);
        Assert.Single((await Get<Page<NotificationResponse>>(boss, new Uri("/api/v1/notifications?unread=true", UriKind.Relative))).Items);
        Assert.Equal(2, (await Get<UnreadResponse>(member, Unread)).Count);
    }

    [Fact]
    public async Task Import_OfHundredsOfNeeds_IsOneMessageThatCountsThemAll_AndNoDeliveryFails()
    {
        await using var app = await HttpApp.StartAsync();
        using var focal = app.As("focal");
        await app.OrganisationsAsync();
        await app.PublishAsync([.. Enumerable.Range(0, 300).Select(i =>
            app.World.Need(World.Step("", "open", app.World.By("head"), version: 1, at: World.Start.AddMilliseconds(100 * i))))]);
        var page = await HttpApp.UntilAsync(() => Get<Page<NotificationResponse>>(focal, List), x => x.Items is [{ Count: 300 }]);
        Assert.Equal("300 needs of your agency are open", page.Items[0].Title);
        Assert.Equal("/my-needs", page.Items[0].Path);
        using var admin = app.As("operator");
        Assert.DoesNotContain("messageId", await admin.GetStringAsync(new Uri("/api/v1/admin/notification/dead-letters", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkRead_UpTo_LeavesWhatCameLater()
    {
        await using var app = await HttpApp.StartAsync();
        using var boss = app.As("boss");
        await app.OrganisationsAsync();
        await app.PublishAsync(app.World.Match(World.Step("approved", "offered")));
        await HttpApp.UntilAsync(() => Get<UnreadResponse>(boss, Unread), x => x.Count == 1);
        var seen = (await Get<Page<NotificationResponse>>(boss, List)).Items[0].At;
        await app.PublishAsync(app.World.Match(World.Step("approved", "offered")));
        await HttpApp.UntilAsync(() => Get<UnreadResponse>(boss, Unread), x => x.Count == 2);

        Assert.Equal(1, (await Post(boss, new MarkReadRequest(seen))).Count);
        Assert.Equal(0, (await Post(boss, new MarkReadRequest())).Count);
    }

    [Fact]
    public async Task Preferences_AreTheCallersOwn()
    {
        await using var app = await HttpApp.StartAsync();
        using var boss = app.As("boss");
        using var member = app.As("member");
        var before = await Get<NotificationPreferences>(boss, Preferences);
        Assert.Contains(new NotificationPreference(NotificationKind.MatchRequests, MailChoice.AtOnce), before.Kinds);
        Assert.DoesNotContain(before.Kinds, x => x.Kind == NotificationKind.ScreeningCases);

        var off = new NotificationPreferences([new NotificationPreference(NotificationKind.MatchRequests, MailChoice.Off)]);
        for (var time = 0; time < 2; time++)
        {
            using var put = await boss.PutAsJsonAsync(Preferences, off, WireJson.Options);
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }

        Assert.Contains(off.Kinds[0], (await Get<NotificationPreferences>(boss, Preferences)).Kinds);
        Assert.Contains(before.Kinds[0], (await Get<NotificationPreferences>(boss, Preferences)).Kinds);
        Assert.DoesNotContain(off.Kinds[0], (await Get<NotificationPreferences>(member, Preferences)).Kinds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"kinds\":null}")]
    [InlineData("{\"kinds\":[null]}")]
    [InlineData("{\"kinds\":[{\"kind\":\"gossip\",\"mail\":\"off\"}]}")]
    [InlineData("{\"kinds\":[{\"kind\":1,\"mail\":\"off\"}]}")]
    [InlineData("{\"kinds\":[{\"kind\":\"answers\",\"mail\":\"off\"},{\"kind\":\"answers\",\"mail\":\"off\"}]}")]
    public async Task Preferences_BadBody_Is400(string body)
    {
        await using var app = await HttpApp.StartAsync();
        using var boss = app.As("boss");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await boss.PutAsync(Preferences, content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task WithoutSignIn_EverythingPersonalIsRefused()
    {
        await using var app = await HttpApp.StartAsync();
        using var visitor = app.As(null);
        foreach (var uri in new[] { List, Unread, Preferences })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(uri)).StatusCode);
        }

        using var boss = app.As("boss");
        Assert.Equal(HttpStatusCode.Forbidden, (await boss.GetAsync(new Uri("/api/v1/admin/notification/mails", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Outbox_LetsAVisitorFollowTheLink()
    {
        await using var app = await HttpApp.StartAsync();
        using var visitor = app.As(null);
        Assert.Empty((await Get<Page<OutboxMailSummary>>(visitor, Outbox)).Items);
        await app.PublishAsync(Account("1"), Account("2"));
        var page = await HttpApp.UntilAsync(() => Get<Page<OutboxMailSummary>>(visitor, Outbox), x => x.Items.Count == 2);
        Assert.True(page.Items[0].At >= page.Items[1].At);

        var mail = await Get<OutboxMail>(visitor, new Uri($"/api/v1/notifications/outbox/{page.Items[0].Id}", UriKind.Relative));
        Assert.StartsWith("https://match.example.org/account/confirm?code=", mail.Links[0], StringComparison.Ordinal);
        Assert.Contains(mail.Headers, x => x.Name == "Subject" && x.Value == "Confirm your e-mail address");
        Assert.Contains("Hello Zoë,", mail.Text, StringComparison.Ordinal);
        var next = await Get<Page<OutboxMailSummary>>(visitor, new Uri("/api/v1/notifications/outbox?limit=1", UriKind.Relative));
        var last = await Get<Page<OutboxMailSummary>>(visitor, new Uri($"/api/v1/notifications/outbox?limit=1&after={next.After}", UriKind.Relative));
        Assert.Equal(page.Items[1].Id, Assert.Single(last.Items).Id);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri($"/api/v1/notifications/outbox/{Guid.CreateVersion7()}", UriKind.Relative))).StatusCode);

        using var admin = app.As("operator");
        var states = await HttpApp.UntilAsync(
            () => Get<Page<MailResponse>>(admin, new Uri("/api/v1/admin/notification/mails?state=sent", UriKind.Relative)), x => x.Items.Count == 2);
        using var again = await admin.PostAsync(new Uri($"/api/v1/admin/notification/mails/{states.Items[0].Id}/retry", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Outbox_IsForThisMachineOnly_AndInTheDemoOnly()
    {
        await using (var app = await HttpApp.StartAsync())
        {
            using var proxied = app.As(null);
            proxied.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
            Assert.Equal(HttpStatusCode.NotFound, (await proxied.GetAsync(Outbox)).StatusCode);
        }

        await using var earnest = await HttpApp.StartAsync(demo: false);
        using var visitor = earnest.As(null);

        // Nothing is mapped there.
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Outbox)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData(null, false)]
    public void Outbox_KnowsThisMachine(string? address, bool here)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        Assert.Equal(here, Notification.Outbox.DemoOnly.IsHere(http));
    }

    private static AccountMailRequested Account(string code) => new()
    {
        Template = "confirm-email", Email = "zoe@example.org", Name = "Zoë", Language = "en", Link = $"https://match.example.org/account/confirm?code={code}",
    };

    private static Uri Read(Guid id) => new($"/api/v1/notifications/{id}/read", UriKind.Relative);

    private static async Task<T> Get<T>(HttpClient client, Uri uri) => (await client.GetFromJsonAsync<T>(uri, WireJson.Options))!;

    private static async Task<UnreadResponse> Post(HttpClient client, MarkReadRequest request)
    {
        using var answer = await client.PostAsJsonAsync(ReadAll, request, WireJson.Options);
        return (await answer.Content.ReadFromJsonAsync<UnreadResponse>(WireJson.Options))!;
    }
}
