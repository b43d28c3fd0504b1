using System.Threading.RateLimiting;
using Matchmaking.Gateway.Refusals;
using Matchmaking.ServiceDefaults.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Matchmaking.Gateway.Limits;

/// <summary>How often a client may ask: at all, all clients of an address together, and along single routes.</summary>
internal static class ClientLimits
{
    private const string Client = "client";
    private const string Address = "address";

    public static void AddClientLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>()?.Limits ?? [];
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(x => Window(ClientKey.AddressOf(x), limits[Address])),
                PartitionedRateLimiter.Create<HttpContext, string>(x => Window(ClientKey.Of(x), limits[Client])));
            foreach (var (name, limit) in limits.Where(x => x.Key is not (Client or Address)))
            {
                options.AddPolicy(name, x => Window($"{name}:{ClientKey.Of(x)}", limit));
            }

            options.OnRejected = (context, _) =>
                new ValueTask(Refusal.WriteAsync(context.HttpContext, GatewayErrors.TooManyRequests, SourceLimit.SetRetryAfter(context)));
        });
        builder.Services.AddOptions<GatewayOptions>()
            .Validate(x => x.Limits.ContainsKey(Client) && x.Limits.ContainsKey(Address), "Gateway:Limits must name 'client' and 'address'.")
            .Validate(x => x.Limits.Values.All(y => y is { Requests: > 0, Seconds: > 0 }), "Every one of Gateway:Limits needs Requests and Seconds above 0.");
    }

    private static RateLimitPartition<string> Window(string key, GatewayOptions.Limit limit) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit.Requests, Window = TimeSpan.FromSeconds(limit.Seconds) });
}
