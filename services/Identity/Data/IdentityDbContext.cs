using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Invitations;
using Matchmaking.Identity.JoinRequests;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.Identity.Setup;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Data;

/// <summary>People, organisations, memberships, clients and everything OpenIddict keeps.</summary>
internal sealed class IdentityDbContext(DbContextOptions<IdentityDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<JoinRequest> JoinRequests => Set<JoinRequest>();

    public DbSet<ApiClient> ApiClients => Set<ApiClient>();

    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseOpenIddict<Guid>();
        modelBuilder.AddProtectionKeys();
    }
}
