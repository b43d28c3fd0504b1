using Matchmaking.Contracts;
using Matchmaking.Messaging.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Text.Json;

namespace Matchmaking.ServiceDefaults.Problems;

/// <summary>Turns everything a handler throws into RFC 9457 problem details with a stable <c>code</c>.</summary>
internal sealed partial class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        if (problem.Status >= 500)
        {
            Unexpected(logger, httpContext.Request.Path, exception);
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        httpContext.Response.Headers[ProblemCode.Header] = (string)problem.Extensions["code"]!;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>Logs what nobody expected, and says with which status a page answers.</summary>
    internal static int Report(HttpContext context, Exception exception)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status499ClientClosedRequest;
        }

        var status = Describe(exception).Status!.Value;
        if (status >= 500)
        {
            Unexpected(context.RequestServices.GetRequiredService<ILogger<ProblemExceptionHandler>>(), context.Request.Path, exception);
        }

        return status;
    }

    internal static ProblemDetails Describe(Exception exception) => exception switch
    {
        RefusedException refused => Problem(refused.Error.Status, refused.Error.Code, refused.Error.Detail),
        InvalidException invalid => Invalid(invalid.Errors),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problem(413, "body-too-large", "The body is larger than this endpoint takes. Send less at once; large imports go up in chunks."),
        BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            Problem(415, "unsupported-media-type", "Send the body as application/json."),
        AntiforgeryValidationException => Problem(400, "form-not-ours", "This form was not sent from a page of this site, or its page is too old. Open the page again and repeat."),
        BadHttpRequestException bad => Problem(bad.StatusCode, "bad-request", bad.Message),
        JsonException json => Malformed(json),
        DbUpdateConcurrencyException => ChangedMeanwhile,
        _ when DatabaseFaults.IsClash(exception) => ChangedMeanwhile,
        DbUpdateException update when update.IsConstraint() =>
            Problem(409, "already-exists", "A record with the same identity was stored at the same moment. Load it and compare."),
        _ when DatabaseFaults.IsAway(exception) =>
            Problem(503, "storage-unavailable", "The data could not be stored, and nothing was changed. Try again; if it stays, tell the operator."),
        HttpRequestException or TimeoutException or Polly.ExecutionRejectedException =>
            Problem(503, "service-unavailable", "A part of the platform does not answer just now. Nothing was lost; try again in a moment."),
        _ => Problem(500, "unexpected", "Something went wrong on our side. Nothing was half-done; try again, and quote the trace id if it stays."),
    };

    private static ProblemDetails ChangedMeanwhile =>
        Problem(409, "changed-meanwhile", "Somebody changed this record at the same moment. Load it again and repeat what still applies.");

    /// <summary>The portal's page that says what a code means and what to do.</summary>
    internal static string TypeOf(string code) => $"/docs/problems#{code}";

    private static ProblemDetails Malformed(JsonException json)
    {
        var field = json.Path is { Length: > 2 } path ? path[2..] : "body";
        var errors = new FieldErrors();
        errors.Add(field, "malformed", json.Path is { Length: > 2 }
            ? "This value has the wrong type or form; see the API description for what belongs here."
            : $"The body is not valid JSON (line {(json.LineNumber ?? 0) + 1}, position {(json.BytePositionInLine ?? 0) + 1}).");
        return Invalid(errors);
    }

    private static ProblemDetails Invalid(FieldErrors errors)
    {
        var problem = Problem(400, "invalid", "Some fields need another look.");
        problem.Extensions["errors"] = errors.All;
        return problem;
    }

    private static ProblemDetails Problem(int status, string code, string detail) => new()
    {
        Status = status,
        Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
        Type = TypeOf(code),
        Extensions = { ["code"] = code },
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Request to {Path} failed")]
    private static partial void Unexpected(ILogger logger, string path, Exception exception);
}
