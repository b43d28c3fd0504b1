using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Matches;
using Matchmaking.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Data;

internal sealed class MatchingDbContext(DbContextOptions<MatchingDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Match> Matches => Set<Match>();

    public DbSet<OfferCopy> Offers => Set<OfferCopy>();

    public DbSet<NeedCopy> Needs => Set<NeedCopy>();

    public DbSet<CompanyCopy> Companies => Set<CompanyCopy>();

    public DbSet<ClearanceCopy> Clearances => Set<ClearanceCopy>();

    public DbSet<CopyChange> Changes => Set<CopyChange>();

    public DbSet<ProposalCursor> Cursors => Set<ProposalCursor>();
}
