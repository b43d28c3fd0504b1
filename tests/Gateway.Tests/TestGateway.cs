using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Gateway.Tests;

/// <summary>The gateway as it runs in production, on a free port of loopback.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    /// <summary>Nobody listens there.</summary>
    public const string Nowhere = "http://127.0.0.1:1";

    private readonly WebApplication _app;

    private TestGateway(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Http = ClientFrom("127.0.0.1");
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <param name="services">The address of all services that the settings do not name.</param>
    /// <param name="settings">As on the command line.</param>
    public static async Task<TestGateway> StartAsync(string services, params IEnumerable<(string Key, string Value)> settings)
    {
        string[] args =
        [
            "--urls", "http://127.0.0.1:0", "--Platform:PublicUrl", "http://127.0.0.1", "--Platform:Services:default", services,
            .. settings.SelectMany(x => new[] { "--" + x.Key, x.Value }),
        ];
        var app = GatewayHost.Build(args, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new TestGateway(app);
    }

    /// <summary>A client with an address of its own: all of 127.0.0.0/8 is this machine.</summary>
    public HttpClient ClientFrom(string address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = Address };

    /// <summary>Sends bytes as they are, and reads until the other side closes.</summary>
    public async Task<string> RawAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await ReadToEndAsync(client);
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Address.Port);
        return client;
    }

    public static async Task<string> ReadToEndAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var said = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(said, patience.Token);
        }
        catch (IOException)
        {
            // Closed the hard way: what came before counts.
        }

        return Encoding.UTF8.GetString(said.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}

internal static class Answers
{
    public static HttpRequestMessage Request(string method, string path, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"/docs/problems#{code}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }

    /// <summary>A token as services make them, with a signature that nobody checks here.</summary>
    public static (string Name, string Value) Token(string subject, string client = "portal")
    {
        static string Part(object value) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(value)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return ("Authorization", $"Bearer {Part(new { alg = "RS256" })}.{Part(new { sub = subject, client_id = client })}.c2lnbmF0dXJl");
    }
}
