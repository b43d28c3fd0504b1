using Matchmaking.Gateway.Refusals;
using Microsoft.AspNetCore.Http.Features;

namespace Matchmaking.Gateway.Requests;

/// <summary>A body that says itself how much too large it is, is refused before any of it is read.</summary>
internal static class BodySize
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
            ? Refusal.WriteAsync(context, GatewayErrors.BodyTooLarge)
            : next(context);
}
