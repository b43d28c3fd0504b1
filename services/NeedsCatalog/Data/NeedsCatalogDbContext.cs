using Matchmaking.Messaging;
using Matchmaking.NeedsCatalog.AcceptanceRules;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.NeedsCatalog.Needs;
using Matchmaking.ServiceDefaults.BulkImport;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Data;

internal sealed class NeedsCatalogDbContext(DbContextOptions<NeedsCatalogDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<AcceptanceRule> AcceptanceRules => Set<AcceptanceRule>();

    public DbSet<Need> Needs => Set<Need>();

    public DbSet<NeedTag> NeedTags => Set<NeedTag>();

    public DbSet<Emergency> Emergencies => Set<Emergency>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.AddImports();
    }
}
