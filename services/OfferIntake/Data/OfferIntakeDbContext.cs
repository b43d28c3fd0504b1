using Matchmaking.Messaging;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.JoinQuestions;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.OfferIntake.Standby;
using Matchmaking.ServiceDefaults.BulkImport;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Data;

internal sealed class OfferIntakeDbContext(DbContextOptions<OfferIntakeDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Company> Companies => Set<Company>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<AcceptanceCopy> AcceptanceRules => Set<AcceptanceCopy>();

    public DbSet<JoinQuestion> JoinQuestions => Set<JoinQuestion>();

    public DbSet<Activation> Activations => Set<Activation>();

    public DbSet<KnownEmergency> Emergencies => Set<KnownEmergency>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.AddImports();
    }
}
