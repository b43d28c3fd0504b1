using System.Net;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Mails;
using Matchmaking.Notification.Preferences;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matchmaking.Notification.Tests;

/// <summary>One click of a mail program turns one kind of mail off, for the mail's reader only.</summary>
public sealed class UnsubscribeTests
{
    [Fact]
    public async Task Post_TurnsThatKindOff_ForThatPersonOnly_AndTwiceIsTheSame()
    {
        await using var app = await HttpApp.StartAsync(settings: Public);
        var link = await LinkAsync(app);
        using var program = app.As(null);
        for (var i = 0; i < 2; i++)
        {
            using var body = OneClick();
            using var answer = await program.PostAsync(link, body);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        var off = Assert.Single(await app.WithDbAsync(db => db.Preferences.ToListAsync()));
        Assert.Equal(("boss", NotificationKind.MatchRequests, MailChoice.Off), (off.Subject, off.Kind, off.Mail));
    }

    [Fact]
    public async Task Get_LeadsToThePageAndChangesNothing()
    {
        await using var app = await HttpApp.StartAsync(settings: Public);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var scanner = new HttpClient(handler) { BaseAddress = app.Address };
        using var answer = await scanner.GetAsync(await LinkAsync(app));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("https://match.example.org/notifications/preferences", answer.Headers.Location!.ToString());
        Assert.Empty(await app.WithDbAsync(db => db.Preferences.ToListAsync()));
    }

    [Theory]
    [InlineData("person=boss", "person=focal")]
    [InlineData("kind=MatchRequests", "kind=Answers")]
    [InlineData("kind=MatchRequests", "kind=Everything")]
    [InlineData("signature=", "signature=A")]
    [InlineData("signature=", "sig=")]
    public async Task LinkThatWasChanged_DoesNothing(string from, string to)
    {
        await using var app = await HttpApp.StartAsync(settings: Public);
        var link = (await LinkAsync(app)).ToString().Replace(from, to, StringComparison.Ordinal);
        using var program = app.As(null);
        using var body = OneClick();
        using var answer = await program.PostAsync(new Uri(link, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await app.WithDbAsync(db => db.Preferences.ToListAsync()));
    }

    [Fact]
    public async Task MailServerThatIsAway_DoesNotMakeTheServiceUnready()
    {
        await using var app = await HttpApp.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Notification:Smtp:Host"] = "localhost", ["Notification:Smtp:Port"] = "1",
        });
        await app.OrganisationsAsync();
        await app.PublishAsync(app.World.Match(World.Step("approved", "offered")));
        await HttpApp.UntilAsync(() => app.WithDbAsync(db => db.Mails.CountAsync(x => x.Attempts > 0)), x => x == 2);
        using var client = app.As(null);
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private static Dictionary<string, string?> Public => new() { ["Platform:PublicUrl"] = "https://match.example.org" };

    private static FormUrlEncodedContent OneClick() => new(new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });

    /// <summary>The link of a real mail, as a path at the test's own address.</summary>
    private static async Task<Uri> LinkAsync(HttpApp app)
    {
        await app.OrganisationsAsync();
        await app.PublishAsync(app.World.Match(World.Step("approved", "offered")));
        var files = await HttpApp.UntilAsync(() => Task.FromResult(app.MailFiles()), x => x.Length == 2);
        var mail = files.Select(x => MimeMessage.Load(x)).Single(x => x.To.Mailboxes.Single().Address == "boss@example.org");
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        return new Uri(new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).PathAndQuery, UriKind.Relative);
    }
}
