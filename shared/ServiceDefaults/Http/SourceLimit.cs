using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>How often one source may ask. A forwarded address counts only from trusted proxies, which have put it in the connection's place.</summary>
public static class SourceLimit
{
    private const int NetworkBytes = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>For an endpoint's rate limiting policy: so many requests a minute and source.</summary>
    public static RateLimitPartition<string> AMinute(HttpContext http, int requests)
    {
        ArgumentNullException.ThrowIfNull(http);
        return RateLimitPartition.GetFixedWindowLimiter(
            SourceOf(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = Window });
    }

    /// <summary>Says in <c>Retry-After</c>, and returns, after how many seconds the source may ask again.</summary>
    public static int SetRetryAfter(OnRejectedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) && left > TimeSpan.Zero ? left : Window;
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return seconds;
    }

    internal static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken ct)
    {
        var seconds = SetRetryAfter(context);
        var problem = new Error(
            "too-many-requests", $"Too many requests came from your network within a minute. Ask again in {seconds} seconds, and keep tokens until they end.", StatusCodes.Status429TooManyRequests).ToProblem();
        await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new ProblemDetailsContext { HttpContext = context.HttpContext, ProblemDetails = problem });
    }

    /// <summary>A name for where requests come from: one household or office has a whole IPv6 network, its first 64 bits.</summary>
    public static string SourceOf(IPAddress? address)
    {
        var source = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return source switch
        {
            null => "unknown",
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(source.GetAddressBytes().AsSpan(0, NetworkBytes)),
            _ => source.ToString(),
        };
    }
}
