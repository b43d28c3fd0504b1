using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matchmaking.Notification.Tests;

/// <summary>What leaves as mail: its content, who gets it, and what happens when it cannot leave.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task Mail_SaysWhatHappened_LinksToThePage_AndNothingConfidential()
    {
        await using var app = await TellingApp.CreateAsync();
        var match = app.World.Match(World.Step("approved", "offered"));
        await app.DeliverAsync(match);
        await app.DoDueAsync();

        var mail = Assert.Single(app.Files(), x => x.To.Mailboxes.Single().Address == "boss@example.org");
        Assert.Equal("An agency asks for your offer “Forty family tents”", mail.Subject);
        Assert.Equal("no-reply@match.example.org", mail.From.Mailboxes.Single().Address);
        Assert.Contains("https://match.example.org/notifications/preferences", mail.TextBody!, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.EndsWith("@match.example.org", mail.MessageId, StringComparison.Ordinal);
        Assert.Contains($"\n\nhttps://match.example.org/matches/{match.Match.Id}\n\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"href=\"https://match.example.org/matches/{match.Match.Id}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("UNHCR", mail.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Shelter", mail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClearanceMail_NamesNeitherCompanyNorReason()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Clearance(World.Step("inProgress", "notCleared")));
        await app.DoDueAsync();
        Assert.NotEmpty(app.Files());
        Assert.All(app.Files(), x => Assert.DoesNotContain("Tentmaker", x.ToString(), StringComparison.Ordinal));
        Assert.All(app.Files(), x => Assert.DoesNotContain("secret", x.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostileTitle_StaysOneEscapedLine()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Offer(World.Step("onHold", "declined"), title: "Tents\r\nBcc: everyone@example.org\r\n\r\n<script>alert(1)</script> {count} \u202Egnp.exe"));
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.DoDueAsync();
        var mail = app.Files()[0];
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain('\n', mail.Subject!);
        Assert.Contains("Tents Bcc: everyone@example.org <script>alert(1)</script> {count} gnp.exe", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileName_AddsNoHeader()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Account("invitation") with
        {
            Name = "Eve\r\nBcc: everyone@example.org",
            Values = new Dictionary<string, string> { ["organisation"] = "Acme\nCc: a@example.org", ["inviter"] = "<b>Bob</b>" },
        });
        await app.DoDueAsync();
        var mail = Assert.Single(app.Files());
        Assert.Empty(mail.Bcc);
        Assert.Empty(mail.Cc);
        Assert.Equal("You are invited to join Acme Cc: a@example.org", mail.Subject);
        Assert.Contains("&lt;b&gt;Bob&lt;/b&gt;", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eve@example.org\r\nBcc: all@example.org")]
    [InlineData("eve@example.org, all@example.org")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task BadAddress_IsGivenUpAtOnceAndShown(string address)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Account("reset-password") with { Email = address });
        await app.DoDueAsync();
        var mail = Assert.Single(await app.MailsAsync());
        Assert.Equal(MailState.Failed, mail.State);
        Assert.Empty(app.Files());
        Assert.Equal(0, await app.WithDbAsync(db => db.Due.CountAsync()));
    }

    [Fact]
    public async Task ArabicTitle_IsReadableAndKeepsTheSentenceInOrder()
    {
        await using var app = await TellingApp.CreateAsync();
        const string Title = "خيام عائلية ٤٠";
        await app.DeliverAsync(app.World.Offer(World.Step("onHold", "declined"), title: Title));
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.DoDueAsync();
        var mail = app.Files()[0];
        Assert.Contains($"\u2068{Title}\u2069", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("cannot be taken", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountMail_CarriesItsLink_AndNoUnsubscribe()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Account("confirm-email"));
        await app.DoDueAsync();
        var mail = Assert.Single(app.Files());
        Assert.Contains("https://match.example.org/account/confirm?code=a&b=c", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("code=a&amp;b=c", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Null(mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Null(mail.Headers[HeaderId.ListUnsubscribePost]);
    }

    [Fact]
    public async Task AccountMail_WithAScriptLink_CarriesNoLink()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Account("confirm-email") with { Link = "javascript:alert(1)" });
        await app.DoDueAsync();
        Assert.DoesNotContain("javascript", Assert.Single(app.Files()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountMail_OfAnUnknownTemplate_IsRefusedSoThatItRestsWhereAnOperatorSeesIt()
    {
        await using var app = await TellingApp.CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.DeliverAsync(Account("surprise")));
    }

    [Theory]
    [InlineData("confirm-email")]
    [InlineData("reset-password")]
    [InlineData("invitation")]
    [InlineData("join-request")]
    [InlineData("join-approved")]
    [InlineData("join-refused")]
    [InlineData("email-changed")]
    [InlineData("email-in-use")]
    [InlineData("second-factor-reset")]
    [InlineData("setup-link")]
    public async Task AccountMail_EveryTemplateIsWritten(string template)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Account(template));
        await app.DoDueAsync();
        Assert.Single(app.Files());
    }

    [Fact]
    public async Task Preference_Off_KeepsTheInboxOnly()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.PreferAsync("boss", NotificationKind.MatchRequests, MailChoice.Off);
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        await app.DoDueAsync();
        Assert.Equal(["boss", "member"], await app.ToldAsync());
        Assert.Equal("member@example.org", Assert.Single(app.Files()).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task GatheredMail_GoesOnceAndCounts()
    {
        await using var app = await TellingApp.CreateAsync();
        var need = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
        {
            await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1), need: need));
        }

        await app.DoDueAsync();
        Assert.Empty(app.Files());
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.DoDueAsync();
        await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1), need: need));
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.DoDueAsync();
        var mail = Assert.Single(app.Files());
        Assert.Equal("5 new proposals for “Shelter for 200 families”", mail.Subject);
        Assert.Contains($"https://match.example.org/my-needs/{need}", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SentAgain_AfterAKillBeforeTheCommit_IsTheSameFileWithTheSameBytes()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(Account("confirm-email"));
        await app.DoDueAsync();
        var file = Assert.Single(Directory.GetFiles(app.MailFolder));
        var bytes = await File.ReadAllBytesAsync(file);

        await app.WithDbAsync(async db =>
        {
            var mail = await db.Mails.SingleAsync();
            mail.TryAgain(app.Time.GetUtcNow());
            await db.ScheduleAsync("mail", mail.Id.ToString("N"), app.Time.GetUtcNow(), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.DoDueAsync();
        Assert.Equal(file, Assert.Single(Directory.GetFiles(app.MailFolder)));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task FolderThatRefuses_IsTriedAgain_AndNothingIsLost()
    {
        await using var app = await TellingApp.CreateAsync();
        await File.WriteAllTextAsync(app.MailFolder, "A file where the folder should be.");
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        await app.DoDueAsync();
        var waiting = await app.MailsAsync();
        Assert.All(waiting, x => Assert.Equal((MailState.Pending, 1), (x.State, x.Attempts)));
        Assert.All(waiting, x => Assert.Contains("IOException", x.LastError, StringComparison.Ordinal));

        File.Delete(app.MailFolder);
        await app.DoDueAsync();
        Assert.Empty(app.Files());
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.DoDueAsync();
        Assert.Equal(2, app.Files().Length);
        Assert.All(await app.MailsAsync(), x => Assert.Equal(MailState.Sent, x.State));
    }

    [Fact]
    public async Task FolderThatRefusesForDays_IsGivenUpAndShown()
    {
        await using var app = await TellingApp.CreateAsync();
        await File.WriteAllTextAsync(app.MailFolder, "A file where the folder should be.");
        await app.DeliverAsync(Account("confirm-email"));
        await app.DoDueAsync();
        app.Time.Advance(TimeSpan.FromDays(4));
        await app.DoDueAsync();
        Assert.Equal(MailState.Failed, Assert.Single(await app.MailsAsync()).State);
        Assert.Equal(0, await app.WithDbAsync(db => db.Due.CountAsync()));
        File.Delete(app.MailFolder);
    }

    private static AccountMailRequested Account(string template) => new()
    {
        Template = template, Email = "eve@example.org", Name = "Eve", Language = "en", Link = "https://match.example.org/account/confirm?code=a&b=c",
        Values = new Dictionary<string, string> { ["organisation"] = "Acme", ["inviter"] = "Bob", ["person"] = "Pat" },
    };
}
