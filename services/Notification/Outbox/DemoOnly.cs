using System.Net;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Notification.Outbox;

/// <summary>Keeps the demo's outbox on the machine it runs on: mails hold links that sign people in.</summary>
internal static class DemoOnly
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For"];

    public static RouteGroupBuilder OnThisMachineOnly(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter((context, next) => IsHere(context.HttpContext) ? next(context) : throw new RefusedException(Error.NotFound));
        return group;
    }

    /// <summary>A proxy on this machine calls from loopback too; it says for whom.</summary>
    internal static bool IsHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !Forwarded.Any(http.Request.Headers.ContainsKey);
}
