using Yarp.ReverseProxy.Forwarder;

namespace Matchmaking.Gateway.Replicas;

/// <summary>How far a request came before it failed, and what that means for sending it again.</summary>
internal static class Reached
{
    /// <summary>True when no connection was made: nothing of the request has left the gateway.</summary>
    public static bool Never(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => true,
        // The handler's own limit for connecting; waiting for an answer ends without an inner exception.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>True when the connection broke before an answer, after anything may have been received.</summary>
    public static bool WithoutAnswer(IForwarderErrorFeature failure) =>
        failure is { Error: ForwarderError.Request or ForwarderError.RequestBodyDestination, Exception: HttpRequestException or IOException or AggregateException };

    public static bool OnlyReads(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    /// <summary>True when a second time has the effect of one: by its method, or because the service keeps the answer under the key.</summary>
    public static bool IsIdempotent(HttpRequest request) =>
        OnlyReads(request) || HttpMethods.IsPut(request.Method) || HttpMethods.IsDelete(request.Method) || request.Headers.ContainsKey("Idempotency-Key");
}
