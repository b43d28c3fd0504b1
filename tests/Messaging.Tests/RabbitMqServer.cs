using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Matchmaking.Distributed;
using Matchmaking.Distributed.Servers;

namespace Matchmaking.Messaging.Tests;

/// <summary>A real RabbitMQ for all tests of the collection, which run one after the other: with and without TLS, its certificate by an authority of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RabbitMqServer : IAsyncLifetime, ICollectionFixture<RabbitMqServer>
{
    public const string Name = "RabbitMQ";
    private const string Password = "a password of the tests";
    private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-rabbitmq-").FullName;
    private readonly int _tlsPort = Ports.Free();
    private RabbitMq? _server;

    private static DateTimeOffset Yesterday { get; } = TimeProvider.System.GetUtcNow().AddDays(-1);

    private static bool IsMissing => RabbitMq.Missing is not null;

    internal RabbitMq Process
    {
        get
        {
            Assert.SkipWhen(IsMissing, "RabbitMQ is not installed (apt-get install rabbitmq-server)");
            return _server!;
        }
    }

    internal string Authority => Path.Combine(_folder, "server", "authority.pem");

    internal Dictionary<string, string?> Plain => Settings(Process.Port);

    internal Dictionary<string, string?> Encrypted => new(Settings(Process is not null ? _tlsPort : 0)) { ["Broker:Tls"] = "true", ["Broker:CertificateAuthority"] = Authority };

    public async ValueTask InitializeAsync()
    {
        if (IsMissing)
        {
            return;
        }

        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var server = Directory.CreateDirectory(Path.Combine(_folder, "server")).FullName;
        WriteCertificates(server);
        var settings = string.Create(CultureInfo.InvariantCulture, $"""
            listeners.ssl.1 = 127.0.0.1:{_tlsPort}
            ssl_options.cacertfile = {server}/authority.pem
            ssl_options.certfile = {server}/broker.pem
            ssl_options.keyfile = {server}/broker.key
            ssl_options.verify = verify_none
            """);
        _server = await RabbitMq.StartAsync(server, Path.Combine(_folder, "log"), Password, "127.0.0.1", CancellationToken.None, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An authority that signed nothing here.</summary>
    internal string AnotherAuthority()
    {
        using var authority = MakeAuthority("CN=Somebody else");
        var file = Path.Combine(_folder, "another.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        return file;
    }

    private static Dictionary<string, string?> Settings(int port) => new()
    {
        ["Broker:Transport"] = "RabbitMq",
        ["Broker:Host"] = "localhost",
        ["Broker:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Broker:Username"] = RabbitMq.User,
        ["Broker:Password"] = Password,
    };

    private static void WriteCertificates(string folder)
    {
        using var authority = MakeAuthority("CN=Tests");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var broker = request.Create(authority, Yesterday, Yesterday.AddDays(2), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "authority.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "broker.pem"), broker.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "broker.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 MakeAuthority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(Yesterday, Yesterday.AddDays(2));
    }
}
