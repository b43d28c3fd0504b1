using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Gateway.Refusals;

/// <summary>Every way the gateway itself refuses.</summary>
internal static class GatewayErrors
{
    public static Error UnknownHost { get; } = new(
        "unknown-host", "This address does not answer under that name. Use the platform's public address.", StatusCodes.Status421MisdirectedRequest);

    public static Error TooManyRequests { get; } = new(
        "too-many-requests", "Too many requests came from you within a short time. Wait as long as Retry-After says.", StatusCodes.Status429TooManyRequests);

    public static Error BodyTooLarge { get; } = new(
        "body-too-large", "The body is larger than this endpoint takes. Send less at once; large imports go up in chunks.", StatusCodes.Status413PayloadTooLarge);

    public static Error TooSlow { get; } = new(
        "request-too-slow", "The body came too slowly and was not waited for. Send it again over a better connection, or in smaller pieces.", StatusCodes.Status408RequestTimeout);

    public static Error ServiceUnavailable { get; } = new(
        "service-unavailable", "A part of the platform does not answer just now. Nothing was lost; try again in a moment.", StatusCodes.Status503ServiceUnavailable);

    public static Error AnswerLost { get; } = new(
        "answer-lost", "The connection to the service broke before its answer. The request may have been carried out: look, or repeat it with the same Idempotency-Key.", StatusCodes.Status502BadGateway);

    public static Error AnswerLate { get; } = new(
        "answer-late", "The service did not answer in time. The request may still be carried out: look, or repeat it with the same Idempotency-Key.", StatusCodes.Status504GatewayTimeout);

    public static Error Unexpected { get; } = new(
        "unexpected", "Something went wrong on our side. Try again, and quote the trace id if it stays.", StatusCodes.Status500InternalServerError);
}
