using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Matchmaking.Notification.Mails;

/// <summary>
/// Hands mails to a mail server. A connection is used again while mails follow each other, so that an import's mails do not greet the server
/// a thousand times.
/// </summary>
internal sealed partial class SmtpMailSender(IOptions<NotificationOptions> options, TimeProvider time) : IMailSender, IDisposable
{
    /// <summary>Servers hang up on those who wait; a connection this young is still open.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly SmtpOptions _smtp = options.Value.Smtp;
    private readonly X509Certificate2Collection _authorities = Authorities(options.Value.Smtp);
    private readonly ConcurrentBag<(SmtpClient Client, long Since)> _open = [];

    public async Task SendAsync(Guid id, MimeMessage message, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(_smtp.TimeoutSeconds));
        SmtpClient? client = null;
        try
        {
            client = TakeOpen() ?? await ConnectAsync(limit.Token);
            await client.SendAsync(message, limit.Token);
            _open.Add((client, time.GetTimestamp()));
            client = null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new NotHandedOverException($"The mail server did not answer within {_smtp.TimeoutSeconds} seconds.");
        }
        catch (SmtpCommandException exception) when (IsFinal(exception))
        {
            throw new UndeliverableException(Answer("The mail server refuses this mail", exception));
        }
        catch (NotSupportedException)
        {
            throw new UndeliverableException("The mail server takes no address with letters beyond ASCII.");
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            throw new NotHandedOverException(reason);
        }
        finally
        {
            client?.Dispose();
        }
    }

    public void Dispose()
    {
        while (_open.TryTake(out var kept))
        {
            kept.Client.Dispose();
        }
    }

    /// <summary>
    /// A 5xx to the recipient or the text says that this mail will never be taken. One to the sender, or for policy (5.7: not allowed to relay,
    /// not signed in), speaks of the set-up, which an operator puts right.
    /// </summary>
    private static bool IsFinal(SmtpCommandException exception) =>
        exception.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
        && (int)exception.StatusCode >= 500
        && !exception.Message.StartsWith("5.7.", StringComparison.Ordinal);

    private static string? Reason(Exception exception) => exception switch
    {
        SmtpCommandException command => Answer("The mail server put it off", command),
        MailKit.Security.AuthenticationException => "The mail server refuses Notification:Smtp:Username and Password.",
        SslHandshakeException => "No protected connection: the mail server's certificate is not for this host name, has expired, or is signed by nobody this machine trusts (Notification:Smtp:CertificateAuthority).",
        ServiceNotAuthenticatedException => "The mail server asks for a sign-in: Notification:Smtp:Username and Password.",
        ProtocolException or ServiceNotConnectedException or TimeoutException => "The connection to the mail server broke off.",
        SocketException socket => $"The mail server cannot be reached: {socket.SocketErrorCode}.",
        IOException => "The connection to the mail server broke off.",
        _ => null,
    };

    /// <summary>The server's own words are the reason, but they often repeat the address.</summary>
    private static string Answer(string what, SmtpCommandException exception) =>
        $"{what}: {(int)exception.StatusCode} {Address().Replace(exception.Message.ReplaceLineEndings(" "), "(address)")}";

    private SmtpClient? TakeOpen()
    {
        while (_open.TryTake(out var kept))
        {
            if (kept.Client.IsConnected && time.GetElapsedTime(kept.Since) < KeptFor)
            {
                return kept.Client;
            }

            kept.Client.Dispose();
        }

        return null;
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        // As every other client of the product: revocation lists are fetched over networks that are closed to services. Its own limit, for each
        // word of the server, never comes before the mail's.
        var client = new SmtpClient { CheckCertificateRevocation = false, Timeout = 2 * _smtp.TimeoutSeconds * 1000 };
        try
        {
            if (_authorities.Count > 0)
            {
                client.ServerCertificateValidationCallback = IsSignedByOurAuthority;
            }

            await client.ConnectAsync(_smtp.Host!, _smtp.Port, Mode(_smtp.Security), ct);
            if (!string.IsNullOrEmpty(_smtp.Username))
            {
                if (!client.IsSecure)
                {
                    throw new NotHandedOverException("The mail server offers no TLS; name and password are not sent over an open connection.");
                }

                await client.AuthenticateAsync(_smtp.Username, _smtp.Password!, ct);
            }

            return client;
        }
        catch (NotSupportedException)
        {
            client.Dispose();
            throw new NotHandedOverException("The mail server does not offer what the configuration asks for: STARTTLS, or signing in.");
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private bool IsSignedByOurAuthority(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (certificate is not X509Certificate2 server || chain is null || errors != SslPolicyErrors.RemoteCertificateChainErrors)
        {
            return false;
        }

        using var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        ours.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return ours.Build(server);
    }

    private static SecureSocketOptions Mode(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Auto => SecureSocketOptions.Auto,
        _ => throw new InvalidOperationException($"There is no SMTP security '{security}'."),
    };

    private static X509Certificate2Collection Authorities(SmtpOptions smtp)
    {
        var authorities = new X509Certificate2Collection();
        if (!string.IsNullOrEmpty(smtp.CertificateAuthority))
        {
            authorities.ImportFromPemFile(smtp.CertificateAuthority);
        }

        return authorities;
    }

    [GeneratedRegex(@"[^\s<>""()]+@[^\s<>""():;,]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
