using Matchmaking.Identity.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Identity.Data;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Name).HasMaxLength(Person.MaxName);
        builder.Property(x => x.Email).HasMaxLength(Person.MaxEmail);
        builder.Property(x => x.NormalizedEmail).HasMaxLength(Person.MaxEmail);
        builder.Property(x => x.UserName).HasMaxLength(Person.MaxEmail);
        builder.Property(x => x.NormalizedUserName).HasMaxLength(Person.MaxEmail);
        builder.Property(x => x.Language).HasMaxLength(2);
        builder.Property(x => x.TimeZone).HasMaxLength(60);
        builder.Property(x => x.SecurityStamp).HasMaxLength(64);
        builder.Property(x => x.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.Ignore(x => x.PhoneNumber);
        builder.Ignore(x => x.PhoneNumberConfirmed);
        builder.HasIndex(x => x.NormalizedEmail).IsUnique();
        builder.HasIndex(x => x.NormalizedUserName).IsUnique();
    }
}

/// <summary>Authenticator keys and recovery codes.</summary>
internal sealed class PersonTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("PersonTokens");
        builder.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        builder.Property(x => x.LoginProvider).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(60);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
