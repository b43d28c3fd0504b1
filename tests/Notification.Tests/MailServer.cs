using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Matchmaking.Testing;
using MimeKit;

namespace Matchmaking.Notification.Tests;

/// <summary>
/// Debian's Exim on loopback in a folder of its own, with a certificate of an authority made for the test. It takes everything but mails to
/// <c>gone@</c> (never) and <c>later@</c> (not yet), and lets <c>matchmaking</c> with <c>secret</c> sign in once the connection is protected.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/exim4";
    private readonly string _folder;
    private Process? _process;

    private MailServer(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    public string Authority => Path.Combine(_folder, "authority.pem");

    /// <summary>What the product is told to reach it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Notification:Smtp:Host"] = "localhost",
        ["Notification:Smtp:Port"] = $"{Port}",
        ["Notification:Smtp:Username"] = "matchmaking",
        ["Notification:Smtp:Password"] = "secret",
        ["Notification:Smtp:CertificateAuthority"] = Authority,
    };

    /// <param name="certificateFor">The name in its certificate.</param>
    /// <param name="tlsAtOnce">TLS from the first byte instead of STARTTLS.</param>
    /// <param name="mustSignIn">Takes mail only from those signed in.</param>
    public static async Task<MailServer> StartAsync(string certificateFor = "localhost", bool tlsAtOnce = false, bool mustSignIn = false)
    {
        Assert.SkipUnless(File.Exists(Program), "Exim is not installed: apt-get install exim4-daemon-light, as test.sh does when it runs as root.");
        Assert.SkipUnless(Environment.UserName == "root", "Exim with a configuration of its own delivers mail only when root starts it.");
        var folder = Directory.CreateTempSubdirectory("mail-server-").FullName;
        foreach (var part in (string[])["spool", "log", "box"])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        // Exim writes as its own user.
        using (var chmod = Process.Start(new ProcessStartInfo("/bin/chmod", ["-R", "a+rwX", folder]) { UseShellExecute = false })!)
        {
            await chmod.WaitForExitAsync();
        }

        var server = new MailServer(folder, FreePort.Find());
        server.WriteCertificates(certificateFor);
        await File.WriteAllTextAsync(Path.Combine(folder, "exim.conf"), server.Configuration(tlsAtOnce, mustSignIn));
        await server.RunAsync();
        return server;
    }

    public async Task RunAsync()
    {
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec {Program} -C {_folder}/exim.conf -bdf -oP {_folder}/pid >>{_folder}/log/said 2>&1"])
        {
            UseShellExecute = false,
        })!;
        for (var i = 0; i < 100; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("Exim did not start.");
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>What was delivered, once there are so many; their bytes without what the server put in front.</summary>
    public async Task<IReadOnlyList<(MimeMessage Mail, string Sent)>> DeliveredAsync(int count)
    {
        var box = Path.Combine(_folder, "box", "new");
        string[] files = [];
        for (var i = 0; i < 100 && files.Length < count; i++)
        {
            await Task.Delay(50);
            files = Directory.Exists(box) ? Directory.GetFiles(box) : [];
        }

        Assert.Equal(count, files.Length);
        return [.. files.Select(x => (MimeMessage.Load(x), WithoutTrace(File.ReadAllText(x))))];
    }

    /// <summary>How many were delivered so far.</summary>
    public int Delivered => Directory.Exists(Path.Combine(_folder, "box", "new")) ? Directory.GetFiles(Path.Combine(_folder, "box", "new")).Length : 0;

    /// <summary>How often a client came since the start, not counting the test's own knock.</summary>
    public int Connections() => File.ReadAllLines(Path.Combine(_folder, "log", "mainlog")).Count(x => x.Contains("SMTP connection from", StringComparison.Ordinal) && x.Contains("TCP/IP", StringComparison.Ordinal)) - 1;

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await StopAsync();
        }

        _process?.Dispose();
        for (var i = 0; ; i++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (i < 40)
            {
                // A delivery of its own process still tidies up.
                await Task.Delay(50);
            }
        }
    }

    private static string WithoutTrace(string mail) => mail[mail.IndexOf("From: ", StringComparison.Ordinal)..];

    private string Configuration(bool tlsAtOnce, bool mustSignIn) => $$$"""
        primary_hostname = mail.test
        spool_directory = {{{_folder}}}/spool
        log_file_path = {{{_folder}}}/log/%slog
        log_selector = +smtp_connection
        local_interfaces = <; [127.0.0.1]:{{{Port}}}
        daemon_smtp_ports = {{{Port}}}
        {{{(tlsAtOnce ? $"tls_on_connect_ports = {Port}" : "")}}}
        host_lookup =
        rfc1413_query_timeout = 0s
        keep_environment =
        tls_advertise_hosts = *
        tls_certificate = {{{_folder}}}/server.pem
        tls_privatekey = {{{_folder}}}/server.key
        acl_smtp_mail = sender
        acl_smtp_rcpt = recipient
        acl_smtp_data = accept
        begin acl
        sender:
          {{{(mustSignIn ? "deny !authenticated = *\n       message = 530 5.7.0 sign in first" : "")}}}
          accept
        recipient:
          deny local_parts = gone
               message = 5.1.1 <$local_part@$domain>: no such mailbox
          deny local_parts = relay
               message = 5.7.1 relaying denied
          defer local_parts = later
               message = 4.2.1 <$local_part@$domain>: come back later
          accept
        begin routers
        all:
          driver = accept
          transport = box
        begin transports
        box:
          driver = appendfile
          maildir_format
          directory = {{{_folder}}}/box
          user = Debian-exim
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_advertise_condition = ${if def:tls_in_cipher}
          server_condition = ${if and{ {eq{$auth2}{matchmaking}}{eq{$auth3}{secret} }} }
          server_set_id = $auth2

        """;

    private void WriteCertificates(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
