using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>What every handler of imports begins with.</summary>
internal static class ImportLoading
{
    public static ModuleDbContext ImportDb(this HttpContext http) => Endpoint(http).Db(http);

    public static IImportTarget ImportTarget(this HttpContext http) => Endpoint(http).Target(http);

    /// <summary>An import of one of the caller's organisations; not yours is not there.</summary>
    public static async Task<ImportJob> OwnImportAsync(this ModuleDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var job = await db.Set<ImportJob>().FirstOrDefaultAsync(x => x.Id == id, ct);
        return job is not null && caller.IsIn(job.OrganisationId) ? job : throw new RefusedException(Error.NotFound);
    }

    /// <summary>The same, for who could have announced it with its options: an admin's right to open needs does not pass to whoever sends the rows.</summary>
    public static async Task<ImportJob> ImportToFillAsync(this HttpContext http, ModuleDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var job = await db.OwnImportAsync(id, caller, ct);
        await http.ImportTarget().CheckAsync(job.OrganisationId, job.Options, caller, ct);
        return job;
    }

    private static ImportEndpoint Endpoint(HttpContext http) => http.GetEndpoint()!.Metadata.GetRequiredMetadata<ImportEndpoint>();
}
