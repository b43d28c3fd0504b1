using Matchmaking.Identity.Organisations;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Identity.Data;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisations");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Name).HasMaxLength(Organisation.MaxName);
        builder.Property(x => x.AgencyCode).HasMaxLength(20);
        builder.Property(x => x.Country).HasMaxLength(2);
        builder.HasMany(x => x.Members).WithOne().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(x => x.Members).AutoInclude();
        builder.HasIndex(x => x.Kind);
    }
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("Members");
        builder.HasKey(x => new { x.OrganisationId, x.PersonId });
        builder.Property(x => x.Name).HasMaxLength(People.Person.MaxName);
        builder.Property(x => x.Email).HasMaxLength(People.Person.MaxEmail);
        builder.Property(x => x.Language).HasMaxLength(2);
        builder.Property(x => x.TimeZone).HasMaxLength(60);
        builder.Property(x => x.Roles).IsDocument().HasMaxLength(400);
        builder.HasIndex(x => x.PersonId);
    }
}
