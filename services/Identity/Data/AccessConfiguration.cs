using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Invitations;
using Matchmaking.Identity.JoinRequests;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.Identity.Setup;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Identity.Data;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Email).HasMaxLength(Person.MaxEmail);
        builder.Property(x => x.Language).HasMaxLength(2);
        builder.Property(x => x.Roles).IsDocument().HasMaxLength(400);
        builder.Property(x => x.SecretHash).HasMaxLength(64);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => x.SecretHash).IsUnique();
    }
}

internal sealed class JoinRequestConfiguration : IEntityTypeConfiguration<JoinRequest>
{
    public void Configure(EntityTypeBuilder<JoinRequest> builder)
    {
        builder.ToTable("JoinRequests");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Message).HasMaxLength(JoinRequest.MaxMessage);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.OrganisationId, x.PersonId });
    }
}

internal sealed class ApiClientConfiguration : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("ApiClients");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.ClientId).HasMaxLength(ApiClient.MaxClientId);
        builder.Property(x => x.Name).HasMaxLength(ApiClient.MaxName);
        builder.Property(x => x.Roles).IsDocument().HasMaxLength(400);
        builder.Property(x => x.SecretHash).HasMaxLength(64);
        builder.Property(x => x.PreviousHash).HasMaxLength(64);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => x.ClientId).IsUnique();
    }
}

internal sealed class SetupLinkConfiguration : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.ToTable("SetupLinks");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.SecretHash).HasMaxLength(64);
        builder.HasIndex(x => x.SecretHash).IsUnique();
    }
}
