using System.Globalization;
using System.Text;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>The answers as a file for a spreadsheet.</summary>
internal static class DownloadImportRows
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/rows.csv", HandleAsync)
        .WithSummary("The answers as CSV (UTF-8 with a byte order mark, as Excel needs it).");

    private static async Task<PushStreamHttpResult> HandleAsync(Guid id, bool? failed, Caller caller, HttpContext http, CancellationToken ct)
    {
        var db = http.ImportDb();
        await db.OwnImportAsync(id, caller, ct);
        var query = db.Set<ImportRowResult>().AsNoTracking().Where(x => x.ImportId == id);
        query = failed == true ? query.Where(x => x.Outcome == ImportOutcome.Failed) : query;
        return TypedResults.Stream(stream => WriteAsync(stream, query.OrderBy(x => x.Row), ct), "text/csv; charset=utf-8", $"import-{id:N}.csv");
    }

    private static async Task WriteAsync(Stream stream, IQueryable<ImportRowResult> rows, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync("row,line,externalId,outcome,recordId,field,code,message\r\n");
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var start = string.Join(',',
                row.Row.ToString(CultureInfo.InvariantCulture), row.Line.ToString(CultureInfo.InvariantCulture), SafeCsv.Cell(row.ExternalId),
                Outcome(row.Outcome), row.RecordId?.ToString() ?? "");
            foreach (var error in row.Errors ?? [])
            {
                await writer.WriteAsync($"{start},{SafeCsv.Cell(error.Field)},{SafeCsv.Cell(error.Code)},{SafeCsv.Cell(error.Message)}\r\n");
            }

            if (row.Errors is null)
            {
                await writer.WriteAsync(start + ",,,\r\n");
            }
        }
    }

    private static string Outcome(ImportOutcome outcome) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
