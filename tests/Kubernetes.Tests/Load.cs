using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>
/// Fifty requests a second through the gateway's service: reads of every service, pages, and offers. It connects anew every ten seconds, as an
/// ingress does, and a connection that breaks without an answer is tried once more with the same idempotency key; whatever is answered counts.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private const int PerSecond = 50;
    private static readonly string[] Clients = ["nordlicht", "unhcr", "desk-matching", "desk-screening"];
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private readonly ConcurrentBag<Task> _sent = [];
    private readonly ConcurrentBag<string> _failures = [];
    private readonly ConcurrentBag<Guid> _offers = [];
    private readonly JsonNode _offer;
    private readonly Task _sending;
    private int _answered;
    private int _repeated;

    private Load(HttpClient http, JsonNode offer, IReadOnlyDictionary<string, string> tokens)
    {
        (_http, _offer) = (http, offer);
        foreach (var (client, token) in tokens)
        {
            _tokens[client] = token;
        }

        _sending = SendAllAsync();
    }

    public int Answered => _answered;

    /// <summary>Connections that broke without an answer, and were tried again.</summary>
    public int Repeated => _repeated;

    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Offers that were acknowledged.</summary>
    public IReadOnlyCollection<Guid> Offers => _offers;

    public static HttpClient Connect(IPEndPoint gateway) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromSeconds(10),
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(gateway, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://localhost:5080"), Timeout = TimeSpan.FromSeconds(20),
    };

    public static async Task<Load> StartAsync(IPEndPoint gateway, Guid offerLike)
    {
        var http = Connect(gateway);
        var tokens = new Dictionary<string, string>();
        foreach (var client in Clients)
        {
            tokens[client] = await TokenAsync(http, client);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/v1/offers/{offerLike}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens["nordlicht"]);
        using var response = await http.SendAsync(request);
        var like = await response.Content.ReadFromJsonAsync<JsonNode>();
        return new Load(http, new JsonObject { ["content"] = like!["content"]!.DeepClone(), ["terms"] = like["terms"]!.DeepClone(), ["submit"] = true }, tokens);
    }

    public static async Task<string> TokenAsync(HttpClient http, string client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = $"demo-only-{client}-secret", ["scope"] = "api",
        });
        using var response = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }

    /// <summary>Every offer that was acknowledged has been screened: its event went to Screening and the answer came back.</summary>
    public async Task<int> UnscreenedAsync(TimeSpan patience)
    {
        var token = await TokenAsync(_http, "nordlicht");
        var until = TimeProvider.System.GetUtcNow() + patience;
        var waiting = _offers.ToHashSet();
        while (waiting.Count > 0 && TimeProvider.System.GetUtcNow() < until)
        {
            foreach (var offer in waiting.ToArray())
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/v1/offers/{offer}", UriKind.Relative));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                // More than one client's share of questions.
                request.Headers.Add("X-Forwarded-For", $"203.0.113.{waiting.Count % 250}");
                using var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode && (await response.Content.ReadFromJsonAsync<JsonNode>())!["state"]?.GetValue<string>() == "available")
                {
                    waiting.Remove(offer);
                }

                await Task.Delay(60);
            }
        }

        return waiting.Count;
    }

    /// <summary>Sends no more, and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        await Task.WhenAll(_sent);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task SendAllAsync()
    {
        // By the clock: what a busy machine held up is made up for.
        var since = Stopwatch.StartNew();
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            if (i % (PerSecond * 240) == PerSecond * 239)
            {
                _sent.Add(RenewAsync());
            }

            _sent.Add(SendAsync(i));
            var ahead = TimeSpan.FromSeconds((i + 1.0) / PerSecond) - since.Elapsed;
            if (ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead);
            }
        }
    }

    /// <summary>Tokens live for ten minutes.</summary>
    private async Task RenewAsync()
    {
        foreach (var client in Clients)
        {
            try
            {
                _tokens[client] = await TokenAsync(_http, client);
            }
            catch (HttpRequestException exception)
            {
                _failures.Add($"{TimeProvider.System.GetUtcNow():HH:mm:ss} token of {client}: {exception.Message}");
            }
        }
    }

    private async Task SendAsync(int number)
    {
        await Task.Yield();
        var (client, path) = (number % 25) switch
        {
            0 => ("nordlicht", "api/v1/offers"),
            < 5 => ("nordlicht", "api/v1/offers?limit=2"),
            < 9 => ("unhcr", "api/v1/needs?limit=2"),
            < 13 => ("desk-matching", "api/v1/matches?limit=2"),
            < 15 => ("unhcr", "api/v1/search?q=lantern"),
            < 18 => ("desk-screening", "api/v1/screening/lists"),
            < 20 => ("unhcr", "api/v1/notifications?limit=2"),
            < 23 => ("unhcr", "api/v1/me"),
            _ => ("", "needs"),
        };
        var key = Guid.CreateVersion7().ToString();
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(number % 25 == 0 ? HttpMethod.Post : HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", $"198.51.100.{number % 60}");
            if (client.Length > 0)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[client]);
            }

            if (number % 25 == 0)
            {
                request.Headers.Add("Idempotency-Key", key);
                request.Content = new StringContent(_offer.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            }

            try
            {
                using var response = await _http.SendAsync(request);
                var body = await response.Content.ReadAsStringAsync();
                if (response.StatusCode == HttpStatusCode.Conflict && body.Contains("idempotency-running", StringComparison.Ordinal) && attempt < 20)
                {
                    // The first attempt, whose connection broke, is still at work.
                    await Task.Delay(250);
                    continue;
                }

                Interlocked.Increment(ref _answered);
                if (!response.IsSuccessStatusCode)
                {
                    _failures.Add($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {request.Method} {path}: {(int)response.StatusCode} {body[..Math.Min(body.Length, 200)]}");
                }
                else if (number % 25 == 0)
                {
                    _offers.Add(JsonNode.Parse(body)!["id"]!.GetValue<Guid>());
                }

                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                if (attempt > 1 || exception is TaskCanceledException)
                {
                    _failures.Add($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {request.Method} {path}: {exception.Message}");
                    return;
                }

                Interlocked.Increment(ref _repeated);
            }
        }
    }
}
