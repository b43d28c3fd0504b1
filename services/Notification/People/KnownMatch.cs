using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Notification.Data;
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

    /// <summary>Remembers matches that are new, and what is new of the others. The caller saves.</summary>
    public static async Task TakeAsync(NotificationDbContext db, IReadOnlyList<MatchSnapshot> snapshots, CancellationToken ct)
    {
        Guid[] ids = [.. snapshots.Select(x => x.Id)];
        await db.Matches.Where(x => ids.Contains(x.Id)).LoadAsync(ct);
        var known = db.Matches.Local.ToDictionary(x => x.Id);
        foreach (var snapshot in snapshots)
        {
            if (known.TryGetValue(snapshot.Id, out var match))
            {
                match.Take(snapshot);
            }
            else
            {
                match = From(snapshot);
                known.Add(match.Id, match);
                db.Matches.Add(match);
            }
        }
    }

    private static KnownMatch From(MatchSnapshot snapshot)
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
