using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Benchmarks;

/// <summary>What the gateway adds to a request: the same small answer of the same server, asked directly and through the gateway's process, in turns.</summary>
internal static class GatewayOverhead
{
    private const int Warm = 5_000;
    private const int Requests = 10_000;
    private const int Rounds = 4;

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        var answer = new string('x', 1_000);
        service.MapGet("/{**path}", () => Results.Text(answer, "application/json"));
        await service.StartAsync();
        var direct = new Uri(service.Urls.Single());
        var port = FreePort.Find();
        using var gateway = Process.Start(new ProcessStartInfo(Program(), [
            "--urls", $"http://127.0.0.1:{port}", "--Platform:PublicUrl", "http://127.0.0.1", "--Platform:Services:default", direct.ToString(),
            // The limiter counts every request, and lets them all pass.
            "--Gateway:Limits:client:Requests", "100000000", "--Gateway:Limits:address:Requests", "100000000",
        ]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        _ = gateway.StandardOutput.ReadToEndAsync();
        try
        {
            var through = new Uri($"http://127.0.0.1:{port}");
            await ReadyAsync(through);
            foreach (var clients in new[] { 1, 8 })
            {
                await LoadAsync(direct, Warm, clients);
                await LoadAsync(through, Warm, clients);
                var (straight, around) = (new List<double>(), new List<double>());
                for (var round = 0; round < Rounds; round++)
                {
                    straight.AddRange(await LoadAsync(direct, Requests / Rounds, clients));
                    around.AddRange(await LoadAsync(through, Requests / Rounds, clients));
                }

                Console.WriteLine($"{clients} client(s), {Requests} requests each way:");
                Console.WriteLine($"  direct   p50 {At(straight, .5):0.000} ms, p99 {At(straight, .99):0.000} ms");
                Console.WriteLine($"  gateway  p50 {At(around, .5):0.000} ms, p99 {At(around, .99):0.000} ms");
                Console.WriteLine($"  overhead p50 {At(around, .5) - At(straight, .5):0.000} ms, p99 {At(around, .99) - At(straight, .99):0.000} ms");
            }

            gateway.Refresh();
            Console.WriteLine($"resident memory of the gateway: {gateway.WorkingSet64 / (1024 * 1024)} MB");
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync();
        }
    }

    private static async Task<IReadOnlyList<double>> LoadAsync(Uri address, int requests, int clients)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm5hIiwiY2xpZW50X2lkIjoicG9ydGFsIn0.{new string('s', 600)}");
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var own = new List<double>();
            for (var i = 0; i < requests / clients; i++)
            {
                var since = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(new Uri("api/v1/offers", UriKind.Relative));
                Expect.That(response.IsSuccessStatusCode, $"{address} answered {response.StatusCode}");
                own.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            return own;
        }));
        return [.. times.SelectMany(x => x)];
    }

    private static async Task ReadyAsync(Uri gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var response = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (tries < 200)
            {
                await Task.Delay(100);
            }
        }
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));

    private static string Program()
    {
        var parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        return $"{string.Join('/', parts[..^5])}/gateway/Gateway/bin/{parts[^2]}/{parts[^1]}/Matchmaking.Gateway";
    }
}
