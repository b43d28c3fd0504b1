using Matchmaking.Gateway.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Model;

namespace Matchmaking.Gateway.Requests;

/// <summary>A body that says itself how much too large it is, is refused before any of it is read.</summary>
internal static class BodySize
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var most = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize ?? limit?.MaxRequestBodySize;
        if (context.Request.ContentLength is not { } length || length <= most)
        {
            return next(context);
        }

        // What is on its way already is read and dropped (the server gives that five seconds): a sender that is cut off never sees the answer.
        limit?.MaxRequestBodySize = null;
        return Refusal.WriteAsync(context, GatewayErrors.BodyTooLarge);
    }
}
