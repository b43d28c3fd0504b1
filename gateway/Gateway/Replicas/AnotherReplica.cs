using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Matchmaking.Gateway.Replicas;

/// <summary>
/// While replicas come and go, a request that reached none is sent to another, for a while: the one address of a cluster's service stands for
/// several replicas, and it takes moments until it no longer leads to one that is gone. One that broke off without an answer is sent again only
/// if it may run twice.
/// </summary>
internal static class AnotherReplica
{
    private const int Tries = 3;
    private const int MaxKept = 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task TryAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var proxy = context.GetReverseProxyFeature();
        var known = proxy.AvailableDestinations;
        var tried = new List<DestinationState>();
        var mayRepeat = Reached.IsIdempotent(request) && KeepBody(request);
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        await next(context);
        var since = time.GetTimestamp();
        for (var tries = 1; MayTryAgain(context, mayRepeat && tries < Tries, tries < Tries || time.GetElapsedTime(since) < Patience); tries++)
        {
            tried.AddRange(proxy.ProxiedDestination is { } failed ? [failed] : []);
            // Better one that seemed unwell a moment ago than one that has just failed.
            DestinationState[] others = known.Except(tried).ToArray() is { Length: > 0 } well ? well : [.. proxy.AllDestinations.Except(tried)];
            if (others.Length == 0)
            {
                await Task.Delay(Pause, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            proxy.AvailableDestinations = others.Length > 0 ? others : known;
            proxy.ProxiedDestination = null;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            if (request.Body.CanSeek)
            {
                request.Body.Position = 0;
            }

            await next(context);
        }
    }

    private static bool MayTryAgain(HttpContext context, bool mayRepeat, bool maySearch) =>
        context.GetForwarderErrorFeature() is { } failure && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested
        && (failure.Exception is { } exception && Reached.Never(exception)
            ? maySearch && !IsKnownDown(context.GetReverseProxyFeature())
            : mayRepeat && Reached.WithoutAnswer(failure));

    /// <summary>The health check has found nobody for a while: the answer is that, at once.</summary>
    private static bool IsKnownDown(IReverseProxyFeature proxy) => proxy.AllDestinations.All(x => x.Health.Active == DestinationHealth.Unhealthy);

    /// <summary>Keeps a small body for a second time; says whether a second time has what it needs.</summary>
    private static bool KeepBody(HttpRequest request)
    {
        switch (request.ContentLength)
        {
            case 0:
            case null when request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }:
                return true;
            case <= MaxKept:
                request.EnableBuffering(MaxKept);
                return true;
            default:
                return false;
        }
    }
}
