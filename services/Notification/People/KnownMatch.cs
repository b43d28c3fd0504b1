using Matchmaking.Contracts.Matches.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.People;

/// <summary>Who stands behind a match: a clearance names the matches that wait for it, not the people.</summary>
internal sealed class KnownMatch
{
    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid AgencyId { get; private set; }

    public string? AssignedTo { get; private set; }

    public static KnownMatch From(MatchSnapshot snapshot)
    {
        var known = new KnownMatch { Id = snapshot.Id };
        known.Take(snapshot);
        return known;
    }

    /// <summary>Takes a newer description; an older one, delivered late, changes nothing.</summary>
    public void Take(MatchSnapshot snapshot)
    {
        if (snapshot.Version <= Version)
        {
            return;
        }

        Version = snapshot.Version;
        AgencyId = snapshot.AgencyId;
        AssignedTo = snapshot.AssignedTo;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<KnownMatch>
    {
        public void Configure(EntityTypeBuilder<KnownMatch> builder)
        {
            builder.ToTable("Matches");
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Version).IsConcurrencyToken();
            builder.Property(x => x.AssignedTo).HasMaxLength(200);
        }
    }
}
