using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Screening.Queries;

/// <summary>
/// Many records in one request, answered line by line while it is still being sent, all with the same versions of the lists. A line that
/// cannot be read is answered as such; the others are not lost.
/// </summary>
internal static class SearchBatch
{
    private const int MaxLines = 100_000;
    private const int MaxLine = 256 * 1024;
    private const long MaxBody = 256L * 1024 * 1024;
    private const string What = "batch";
    private const string JsonLines = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/batch", HandleAsync).WithTags("Screening")
        .WithMetadata(new RequestSizeLimitAttribute(MaxBody)).Accepts<BatchLine>(JsonLines).Produces<BatchAnswer>(StatusCodes.Status200OK, JsonLines)
        .RequirePolicy(Policies.AgencyOrDesk).WithName("SearchWatchListsInBatch").WithSummary("Compare many records (JSON Lines), answered line by line; leaves one record in the evidence, and how far it is before the first answer, every 1,000 and every five seconds.");

    private static async Task HandleAsync(HttpContext http, Caller caller, RecordSearch search, [FromQuery] int? threshold, [FromQuery] string[]? list, CancellationToken ct)
    {
        await search.OpenAsync(threshold, list, caller, ct);
        http.Response.ContentType = JsonLines;
        try
        {
            await AnswerAsync(http, caller, search, ct);
        }
        finally
        {
            // Whoever goes away in the middle has been told what came before.
            await search.RecordAsync(What, caller, CancellationToken.None);
        }
    }

    private static async Task AnswerAsync(HttpContext http, Caller caller, RecordSearch search, CancellationToken ct)
    {
        var lines = new BoundedLines(http.Request.Body, MaxLine);
        for (var number = 1; await lines.NextAsync(ct) is { } line; number++)
        {
            BatchAnswer answer;
            if (number > MaxLines)
            {
                answer = new BatchAnswer { Line = number, Errors = [new FieldError("body", QueryErrors.TooManyLines.Code, QueryErrors.TooManyLines.Detail)] };
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            else
            {
                answer = Answer(number, line, search);
                await search.NoteAsync(What, caller, ct);
            }

            await JsonSerializer.SerializeAsync(http.Response.Body, answer, WireJson.Options, ct);
            await http.Response.Body.WriteAsync("\n"u8.ToArray(), ct);
            if (number > MaxLines)
            {
                return;
            }
        }
    }

    private static BatchAnswer Answer(int number, string line, RecordSearch search)
    {
        BatchLine? asked = null;
        search.Ask(line);
        try
        {
            asked = JsonSerializer.Deserialize<BatchLine>(line, WireJson.Options);
            var errors = new FieldErrors();
            var subject = asked?.Record.Check("record", errors);
            return errors.Any || subject is null
                ? new BatchAnswer { Line = number, Id = Short(asked?.Id), Errors = subject is null ? [new FieldError("body", "required", "Write one JSON object on each line.")] : errors.All }
                : new BatchAnswer { Line = number, Id = Short(asked!.Id), Hits = [.. search.Find(subject).Select(RecordSearch.Say)] };
        }
        catch (JsonException exception)
        {
            return new BatchAnswer
            {
                Line = number,
                Id = Short(asked?.Id),
                Errors = [new FieldError(exception.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body", "malformed", line.Length >= MaxLine - 1 ? "The line is too long." : "This line is not the JSON of one record.")],
            };
        }
    }

    private static string? Short(string? id) => id is { Length: > 200 } ? id[..200] : id;
}
