using System.Text.Json;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>Shows the columns and first rows of an uploaded file beside the fields they may fill.</summary>
internal static class DescribeImportFile
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/columns", HandleAsync)
        .WithSummary("The columns and first rows of the file, and the fields they may fill; needs the first chunk.");

    private static async Task<Ok<ImportColumns>> HandleAsync(Guid id, Caller caller, HttpContext http, CancellationToken ct)
    {
        var db = http.ImportDb();
        var job = await db.OwnImportAsync(id, caller, ct);
        if (!await StartImport.HasFileAsync(db, id, ct))
        {
            ImportErrors.NoFile.Throw();
        }

        var sample = await StartImport.SampleAsync(await ChunkReader.OpenAsync(db, id, ct), ct);
        var (columns, rows) = await FilePreview.ReadAsync(sample, job.Format, ct);
        var fields = http.ImportTarget().Fields;
        return TypedResults.Ok(new ImportColumns
        {
            Columns = columns,
            Rows = rows,
            Fields = [.. fields.All.Concat(ImportFields.LineFields.Select(x => fields.Find($"lines[0].{x}")!)).OrderBy(x => x.Name, StringComparer.Ordinal)
                .Select(x => new ImportFieldAnswer(x.Name, JsonNamingPolicy.CamelCase.ConvertName(x.Kind.ToString()), x.Words))],
            Mapping = job.Mapping,
        });
    }
}
