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
    public static async Task TakeAsync(NotificationDbContext db, IReadOnlyList<KnownMatch> told, CancellationToken ct)
    {
        Guid[] ids = [.. told.Select(x => x.Id)];
        await db.Matches.Where(x => ids.Contains(x.Id)).LoadAsync(ct);
        var known = db.Matches.Local.ToDictionary(x => x.Id);
        foreach (var match in told)
        {
            if (known.TryGetValue(match.Id, out var older))
            {
                older.Take(match);
            }
            else
            {
                known.Add(match.Id, match);
                db.Matches.Add(match);
            }
        }
    }

    public static KnownMatch Of(MatchSnapshot match) => new() { Id = match.Id, Version = match.Version, AgencyId = match.AgencyId, AssignedTo = match.AssignedTo };

    public static KnownMatch Of(MatchProposed match) => new() { Id = match.Id, Version = match.Transition.Version, AgencyId = match.AgencyId };

    /// <summary>Takes a newer description; an older one, delivered late, changes nothing.</summary>
    private void Take(KnownMatch newer)
    {
        if (newer.Version > Version)
        {
            (Version, AgencyId, AssignedTo) = (newer.Version, newer.AgencyId, newer.AssignedTo);
        }
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
