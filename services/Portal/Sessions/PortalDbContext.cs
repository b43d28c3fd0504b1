using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Portal.Sessions;

internal sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<PortalSession> Sessions => Set<PortalSession>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.AddProtectionKeys();
    }
}

/// <summary>One browser signed in. The ticket (with its tokens) never leaves the server; the cookie holds the key alone.</summary>
internal sealed class PortalSession
{
    public string Key { get; init; } = "";

    public byte[] Ticket { get; set; } = [];

    public DateTimeOffset ExpiresAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PortalSession>
    {
        public void Configure(EntityTypeBuilder<PortalSession> builder)
        {
            builder.ToTable("Sessions");
            builder.HasKey(x => x.Key);
            builder.Property(x => x.Key).HasMaxLength(64);
            builder.HasIndex(x => x.ExpiresAt);
        }
    }
}
