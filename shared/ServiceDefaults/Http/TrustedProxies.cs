using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>Whose word counts about the sender of a request: only that of proxies in named networks; from anybody else X-Forwarded-… is what the sender makes up.</summary>
public static class TrustedProxies
{
    /// <summary>Reads networks.</summary>
    /// <param name="list">Addresses and networks with commas: <c>10.0.0.0/8, ::1</c>; empty for none.</param>
    /// <exception cref="FormatException">An entry is neither; the message names it.</exception>
    public static IReadOnlyList<IPNetwork> Parse(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)];

    /// <summary>True when every entry can be read.</summary>
    public static bool IsValid(string? list)
    {
        try
        {
            Parse(list);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Takes the sender's address and scheme (and host, where asked) from the headers of these proxies; of several in a row, until the first that is not named.</summary>
    /// <param name="app">The pipeline; call this first.</param>
    /// <param name="list">Their networks, as <see cref="Parse"/> reads them.</param>
    /// <param name="andHost">True where the proxy in front may ask under another host.</param>
    public static void UseTrustedProxies(this IApplicationBuilder app, string? list, bool andHost = false)
    {
        var networks = Parse(list);
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | (andHost ? ForwardedHeaders.XForwardedHost : ForwardedHeaders.None),
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    private static IPNetwork Network(string entry)
    {
        if (IPAddress.TryParse(entry, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(entry, out var network)
            ? network
            : throw new FormatException($"'{entry}' is neither an address nor a network such as 10.0.0.0/8.");
    }
}
