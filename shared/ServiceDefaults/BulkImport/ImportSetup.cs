using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.ServiceDefaults.BulkImport.UseCases;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.ServiceDefaults.BulkImport;

/// <summary>
/// Bulk import of a service's records: jobs whose file comes in chunks, due work that turns rows into records, and the endpoints. A service
/// adds the tables to its context, its target to the module and the endpoints to its group.
/// </summary>
public static class ImportSetup
{
    internal const string RunKind = "run-import";
    internal const string ClearKind = "clear-import";
    internal const int MaxRows = 100_000;
    internal const int RowsPerCommit = 200;

    /// <summary>Adds the tables of imports to a service's model.</summary>
    public static ModelBuilder AddImports(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model
            .ApplyConfiguration(new ImportJob.Configuration())
            .ApplyConfiguration(new ImportChunk.Configuration())
            .ApplyConfiguration(new ImportPart.Configuration())
            .ApplyConfiguration(new ImportRowResult.Configuration());
    }

    /// <summary>Adds the work of imports to a service's module.</summary>
    /// <typeparam name="TDb">The service's context.</typeparam>
    /// <typeparam name="TTarget">Makes its records.</typeparam>
    public static ModuleMessaging<TDb> Import<TDb, TTarget>(this ModuleMessaging<TDb> module)
        where TDb : ModuleDbContext
        where TTarget : class, IImportTarget
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.DueWork<ImportWork<TDb, TTarget>>(RunKind).DueWork<ClearImport<TDb>>(ClearKind);
    }

    /// <summary>Maps <c>/imports</c> below a group.</summary>
    /// <typeparam name="TDb">The service's context.</typeparam>
    /// <typeparam name="TTarget">Makes its records.</typeparam>
    /// <param name="group">The records' group, such as <c>/api/v1/offers</c>.</param>
    /// <param name="noun">For operation names: <c>Offer</c>.</param>
    /// <param name="policy">Who may import.</param>
    public static void MapImports<TDb, TTarget>(this IEndpointRouteBuilder group, string noun, string policy)
        where TDb : ModuleDbContext
        where TTarget : class, IImportTarget
    {
        var imports = group.MapGroup("/imports").WithMetadata(new ImportEndpoint(
            http => http.RequestServices.GetRequiredService<TDb>(),
            http => ActivatorUtilities.CreateInstance<TTarget>(http.RequestServices)));
        CreateImport.Map(imports).Idempotent<TDb>().RequirePolicy(policy).WithName($"Create{noun}Import");
        PutImportChunk.Map(imports).RequirePolicy(policy).WithName($"Put{noun}ImportChunk");
        DescribeImportFile.Map(imports).RequirePolicy(policy).WithName($"Describe{noun}ImportFile");
        ChangeImport.Map(imports).RequirePolicy(policy).WithName($"Change{noun}Import");
        StartImport.Map(imports).RequirePolicy(policy).WithName($"Start{noun}Import");
        CancelImport.Map(imports).RequirePolicy(policy).WithName($"Cancel{noun}Import");
        RunImport.Map(imports).Idempotent<TDb>(inOneCommit: false).RequirePolicy(policy).WithName($"Run{noun}Import");
        GetImport.Map(imports).RequirePolicy(policy).WithName($"Get{noun}Import");
        ListImports.Map(imports).RequirePolicy(policy).WithName($"List{noun}Imports");
        ListImportRows.Map(imports).RequirePolicy(policy).WithName($"List{noun}ImportRows");
        DownloadImportRows.Map(imports).RequirePolicy(policy).WithName($"Download{noun}ImportRows");
    }
}

/// <summary>Tells the shared handlers which service they work for.</summary>
/// <param name="Db">Its database.</param>
/// <param name="Target">What makes its records.</param>
internal sealed record ImportEndpoint(Func<HttpContext, ModuleDbContext> Db, Func<HttpContext, IImportTarget> Target);
