using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.People;

/// <summary>A copy of an organisation and its people, as Identity last described it.</summary>
internal sealed class KnownOrganisation
{
    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public OrganisationKind Kind { get; private set; }

    public bool Active { get; private set; }

    public IReadOnlyList<MemberSnapshot> Members { get; private set; } = [];

    public static KnownOrganisation From(OrganisationSnapshot snapshot)
    {
        var known = new KnownOrganisation { Id = snapshot.Id };
        known.Take(snapshot);
        return known;
    }

    /// <summary>Takes a newer description; an older one, delivered late, changes nothing.</summary>
    public void Take(OrganisationSnapshot snapshot)
    {
        if (snapshot.Version <= Version)
        {
            return;
        }

        Version = snapshot.Version;
        Kind = snapshot.Kind;
        Active = snapshot.Active;
        Members = snapshot.Members;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<KnownOrganisation>
    {
        public void Configure(EntityTypeBuilder<KnownOrganisation> builder)
        {
            builder.ToTable("Organisations");
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Version).IsConcurrencyToken();
            builder.Property(x => x.Members).IsDocument();
            builder.HasIndex(x => x.Kind);
        }
    }
}
