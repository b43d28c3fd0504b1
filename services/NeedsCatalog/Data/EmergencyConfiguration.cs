using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Messaging.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.NeedsCatalog.Data;

internal sealed class EmergencyConfiguration : IEntityTypeConfiguration<Emergency>
{
    public void Configure(EntityTypeBuilder<Emergency> builder)
    {
        builder.ToTable("Emergencies");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Glide).HasMaxLength(30);
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.Property(x => x.Countries).IsDocument();
        builder.Property(x => x.Phase).HasDefaultValue(EmergencyPhase.Relief);
        builder.Property(x => x.StandbyKinds).IsDocument().HasDefaultValueSql("'[]'");
        builder.HasIndex(x => x.Glide).IsUnique();
    }
}
