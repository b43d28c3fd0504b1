using Matchmaking.Messaging.Data;
using Matchmaking.NeedsCatalog.AcceptanceRules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.NeedsCatalog.Data;

internal sealed class AcceptanceRuleConfiguration : IEntityTypeConfiguration<AcceptanceRule>, IEntityTypeConfiguration<AcceptanceSaid>
{
    public void Configure(EntityTypeBuilder<AcceptanceRule> builder)
    {
        builder.ToTable("AcceptanceRules");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.AgencyName).HasMaxLength(300);
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.Periods).IsDocument();
        builder.HasMany(x => x.Said).WithOne().HasForeignKey(x => x.RuleId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(x => x.Said).HasField("_said").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(x => new { x.AgencyId, x.Kind }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AcceptanceSaid> builder)
    {
        builder.ToTable("AcceptanceStatements");
        builder.HasKey(x => new { x.RuleId, x.Version });
        builder.Property(x => x.Version).ValueGeneratedNever();
        builder.Property(x => x.Said).IsDocument();
    }
}
