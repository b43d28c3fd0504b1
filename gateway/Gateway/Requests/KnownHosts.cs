using Matchmaking.Gateway.Refusals;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Gateway.Requests;

/// <summary>Only our own names are answered: links, cookies and caches are made for the name that was asked.</summary>
internal static class KnownHosts
{
    public static Func<HttpContext, RequestDelegate, Task> Check(IServiceProvider services)
    {
        var platform = services.GetRequiredService<IOptions<PlatformOptions>>().Value;
        var named = services.GetRequiredService<IOptions<GatewayOptions>>().Value.Hosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var own = platform.Services.ContainsKey("gateway") ? platform.AddressesOf("gateway").Select(x => x.Host) : [];
        var hosts = named.Append(new Uri(platform.PublicUrl).Host).Concat(own).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (context, next) => hosts.Contains(context.Request.Host.Host) || context.GetEndpoint()?.Metadata.GetMetadata<AnyHost>() is not null
            ? next(context)
            : Refusal.WriteAsync(context, GatewayErrors.UnknownHost);
    }
}

/// <summary>Marks an endpoint that answers under every name.</summary>
internal sealed class AnyHost
{
    public static readonly AnyHost Instance = new();
}
