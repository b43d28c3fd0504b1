using Matchmaking.Gateway.Replicas;
using Matchmaking.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace Matchmaking.Gateway.Refusals;

/// <summary>When no answer came back from a service: says so, and whether the request may have been carried out.</summary>
internal static class ServiceDown
{
    private const int RetryAfterSeconds = 5;

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var error = Describe(failure, context.Request);
        await Refusal.WriteAsync(context, error, error.Status == StatusCodes.Status503ServiceUnavailable ? RetryAfterSeconds : null);
    }

    private static Error Describe(IForwarderErrorFeature failure, HttpRequest request) => failure switch
    {
        { Exception: { } exception } when Sent(exception) is { } bad =>
            bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => GatewayErrors.BodyTooLarge,
                StatusCodes.Status408RequestTimeout => GatewayErrors.TooSlow,
                _ => throw bad,
            },
        { Error: ForwarderError.NoAvailableDestinations } => GatewayErrors.ServiceUnavailable,
        { Exception: { } exception } when Reached.Never(exception) => GatewayErrors.ServiceUnavailable,
        _ when Reached.OnlyReads(request) => GatewayErrors.ServiceUnavailable,
        { Error: ForwarderError.RequestTimedOut } => GatewayErrors.AnswerLate,
        _ => GatewayErrors.AnswerLost,
    };

    /// <summary>What the sender of the body did wrong.</summary>
    private static BadHttpRequestException? Sent(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad,
        AggregateException many => many.InnerExceptions.Select(Sent).FirstOrDefault(x => x is not null),
        _ => exception.InnerException is { } inner ? Sent(inner) : null,
    };
}
