using System.Net;
using System.Net.Sockets;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Mails;
using Matchmaking.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Matchmaking.Notification.Tests;

/// <summary>Mails through a real mail server: what arrives, what is tried again, what is given up, and what an operator reads about it.</summary>
public sealed class SmtpTests
{
    public SmtpTests() => Assert.SkipWhen(MailServer.Missing is not null, MailServer.Missing ?? "");

    [Fact]
    public async Task Notice_ArrivesWithBothPartsAndTheLinkThatTurnsItOff()
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: server.Settings);
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        await app.DoDueAsync();

        var (mail, sent) = Assert.Single(await server.DeliveredAsync(2), x => x.Mail.To.Mailboxes.Single().Address == "boss@example.org");
        Assert.StartsWith("Hello boss,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<p>Hello boss,</p>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n", sent.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.StartsWith("<https://match.example.org/api/v1/notifications/unsubscribe?person=boss&kind=MatchRequests&signature=", mail.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        Assert.All(await app.MailsAsync(), x => Assert.Equal((MailState.Sent, 0), (x.State, x.Attempts)));
        Assert.False(Directory.Exists(app.MailFolder));
    }

    [Fact]
    public async Task MailsThatFollowEachOther_ShareAConnection()
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: server.Settings);
        for (var i = 0; i < 5; i++)
        {
            await app.DeliverAsync(Account("confirm-email"));
        }

        await app.DoDueAsync();
        await server.DeliveredAsync(5);
        Assert.Equal(1, server.Connections());

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.DeliverAsync(Account("confirm-email"));
        await app.DoDueAsync();
        await server.DeliveredAsync(6);
        Assert.Equal(2, server.Connections());
    }

    [Fact]
    public async Task TlsFromTheFirstByte_Arrives()
    {
        await using var server = await MailServer.StartAsync(tlsAtOnce: true);
        await using var app = await TellingApp.CreateAsync(settings: With(server, ("Security", "Tls")));
        await SendAsync(app, "eve@example.org");
        await server.DeliveredAsync(1);
    }

    [Fact]
    public async Task WithoutTls_ArrivesWhereTheConfigurationSaysSo()
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: With(server, ("Security", "None"), ("Username", null), ("Password", null)));
        await SendAsync(app, "eve@example.org");
        Assert.Contains("with esmtp ", (await server.DeliveredAsync(1))[0].Mail.Headers[HeaderId.Received], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", false, "signed by nobody this machine trusts")]
    [InlineData("elsewhere.example.org", true, "not for this host name")]
    public async Task CertificateThatProvesNothing_GetsNoMail(string certificateFor, bool known, string reason)
    {
        await using var server = await MailServer.StartAsync(certificateFor);
        await using var app = await TellingApp.CreateAsync(settings: known ? server.Settings : With(server, ("CertificateAuthority", null)));
        var mail = await SendAsync(app, "eve@example.org");
        Assert.Equal((MailState.Pending, 1), (mail.State, mail.Attempts));
        Assert.Contains(reason, mail.LastError, StringComparison.Ordinal);
        await server.DeliveredAsync(0);
    }

    [Fact]
    public async Task AuthorityOfAnother_GetsNoMail()
    {
        await using var server = await MailServer.StartAsync();
        await using var other = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: With(server, ("CertificateAuthority", other.Authority)));
        Assert.Contains("certificate", (await SendAsync(app, "eve@example.org")).LastError, StringComparison.Ordinal);
        await server.DeliveredAsync(0);
    }

    [Fact]
    public async Task RecipientThatIsRefused_IsGivenUpAtOnceAndSaysWhyWithoutNamingIt()
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: server.Settings);
        var mail = await SendAsync(app, "gone@example.org");
        Assert.Equal((MailState.Failed, 1), (mail.State, mail.Attempts));
        Assert.Equal("The mail server refuses this mail: 550 5.1.1 <(address)>: no such mailbox", mail.LastError);
        Assert.Equal(0, await app.WithDbAsync(db => db.Due.CountAsync()));

        await SendAsync(app, "eve@example.org");
        await server.DeliveredAsync(1);
    }

    [Theory]
    [InlineData("later@example.org", "The mail server put it off: 451 4.2.1 <(address)>: come back later")]
    [InlineData("relay@example.org", "The mail server put it off: 550 5.7.1 relaying denied")]
    public async Task RecipientThatIsPutOff_IsTriedAgainForDays(string address, string reason)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: server.Settings);
        var mail = await SendAsync(app, address);
        Assert.Equal((MailState.Pending, 1, reason), (mail.State, mail.Attempts, mail.LastError));
        app.Time.Advance(TimeSpan.FromDays(4));
        await app.DoDueAsync();
        Assert.Equal(MailState.Failed, Assert.Single(await app.MailsAsync()).State);
    }

    [Theory]
    [InlineData("wrong", "refuses Notification:Smtp:Username and Password")]
    [InlineData(null, "asks for a sign-in")]
    public async Task SignInThatIsRefused_IsTriedAgain(string? password, string reason)
    {
        await using var server = await MailServer.StartAsync(mustSignIn: true);
        await using var app = await TellingApp.CreateAsync(settings: With(server, ("Password", password), ("Username", password is null ? null : "matchmaking")));
        var mail = await SendAsync(app, "eve@example.org");
        Assert.Equal(MailState.Pending, mail.State);
        Assert.Contains(reason, mail.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatIsAway_GetsTheMailOnceItIsBack()
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: server.Settings);
        await server.StopAsync();
        var mail = await SendAsync(app, "eve@example.org");
        Assert.Equal((MailState.Pending, "The mail server cannot be reached: ConnectionRefused."), (mail.State, mail.LastError));

        await server.RunAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.DoDueAsync();
        await server.DeliveredAsync(1);
        Assert.Equal(MailState.Sent, Assert.Single(await app.MailsAsync()).State);
    }

    [Fact]
    public async Task ServerThatNeverAnswers_HoldsAMailNoLongerThanItsLimit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var app = await TellingApp.CreateAsync(settings: new Dictionary<string, string?>
        {
            ["Notification:Smtp:Host"] = "localhost",
            ["Notification:Smtp:Port"] = $"{((IPEndPoint)silent.LocalEndpoint).Port}",
            ["Notification:Smtp:TimeoutSeconds"] = "1",
        });
        Assert.Equal("The mail server did not answer within 1 seconds.", (await SendAsync(app, "eve@example.org")).LastError);
    }

    [Fact]
    public async Task KilledAfterTheServerTookIt_SendsTheSameBytesAgain_AndDoublesNothingElse()
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await TellingApp.CreateAsync(settings: server.Settings);
        await app.PreferAsync("member", NotificationKind.MatchRequests, MailChoice.Off);
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        await app.DoDueAsync(commit: false);
        await server.DeliveredAsync(1);
        await app.DoDueAsync();

        var delivered = await server.DeliveredAsync(2);
        Assert.Equal(delivered[0].Mail.MessageId, delivered[1].Mail.MessageId);
        Assert.Equal(delivered[0].Sent, delivered[1].Sent);
        Assert.Equal(["boss", "member"], await app.ToldAsync());
        var mail = Assert.Single(await app.MailsAsync());
        Assert.Equal($"{mail.Id:N}@match.example.org", delivered[0].Mail.MessageId);
        Assert.Equal(0, await app.WithDbAsync(db => db.Due.CountAsync()));
    }

    [Theory]
    [InlineData("Username", "matchmaking", "together or not at all")]
    [InlineData("CertificateAuthority", "/no/such/file.pem", "there is no file")]
    [InlineData("Port", "0", "Port")]
    [InlineData("TimeoutSeconds", "3600", "TimeoutSeconds")]
    public async Task ConfigurationThatCannotWork_IsRefused(string key, string value, string says)
    {
        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => TellingApp.CreateAsync(settings: new Dictionary<string, string?>
        {
            ["Notification:Smtp:Host"] = "localhost",
            [$"Notification:Smtp:{key}"] = value,
        }));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PasswordOverAnOpenConnection_IsRefused()
    {
        var options = new NotificationOptions { Smtp = new SmtpOptions { Host = "localhost", Username = "a", Password = "b", Security = SmtpSecurity.None } };
        Assert.Contains("readable", new SmtpOptions.Rules().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> With(MailServer server, params (string Key, string? Value)[] changes)
    {
        var settings = server.Settings;
        foreach (var (key, value) in changes)
        {
            settings[$"Notification:Smtp:{key}"] = value;
        }

        return settings;
    }

    private static async Task<Mail> SendAsync(TellingApp app, string address)
    {
        await app.DeliverAsync(Account("confirm-email") with { Email = address });
        await app.DoDueAsync();
        return (await app.MailsAsync()).Single(x => x.ToAddress == address);
    }

    private static AccountMailRequested Account(string template) => new()
    {
        Template = template, Email = "eve@example.org", Name = "Eve", Language = "en", Link = "https://match.example.org/account/confirm?code=a&b=c",
        Values = new Dictionary<string, string>(),
    };
}
