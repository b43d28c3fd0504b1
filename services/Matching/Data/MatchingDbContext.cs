using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Allocations;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Invitations;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Repeats;
using Matchmaking.Matching.SavedSearches;
using Matchmaking.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Data;

internal sealed class MatchingDbContext(DbContextOptions<MatchingDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Match> Matches => Set<Match>();

    public DbSet<AllocationPlan> Allocations => Set<AllocationPlan>();

    public DbSet<OfferCopy> Offers => Set<OfferCopy>();

    public DbSet<NeedCopy> Needs => Set<NeedCopy>();

    public DbSet<CompanyCopy> Companies => Set<CompanyCopy>();

    public DbSet<ClearanceCopy> Clearances => Set<ClearanceCopy>();

    public DbSet<AcceptanceCopy> AcceptanceRules => Set<AcceptanceCopy>();

    public DbSet<CopyChange> Changes => Set<CopyChange>();

    public DbSet<ProposalCursor> Cursors => Set<ProposalCursor>();

    public DbSet<ProposalWait> Waits => Set<ProposalWait>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<CompanyOpenness> Openness => Set<CompanyOpenness>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<SavedSearchHit> SavedSearchHits => Set<SavedSearchHit>();

    public DbSet<LikelyRepeat> Repeats => Set<LikelyRepeat>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<LearnedWeights> LearnedWeights => Set<LearnedWeights>();

    public DbSet<WeightsInUse> WeightsInUse => Set<WeightsInUse>();

    public DbSet<AlertReader> AlertReaders => Set<AlertReader>();

    /// <summary>How far one of those has come who follow the changes; a new one begins at the first.</summary>
    public async Task<ProposalCursor> CursorAsync(int number, CancellationToken ct)
    {
        var cursor = await Cursors.FindAsync([number], ct);
        if (cursor is null)
        {
            cursor = new ProposalCursor { Id = number };
            Cursors.Add(cursor);
        }

        return cursor;
    }

    /// <summary>A change may make twenty proposals: one message tells them all.</summary>
    protected override IEnumerable<object> Bundle(IReadOnlyList<object> events)
    {
        var byEngine = events.OfType<MatchChanged>().Where(x => x is { Transition.Actor.Kind: ActorKind.Service, Match.State: MatchState.Proposed, Match.Origin: MatchOrigin.Engine }).ToArray();
        return [.. byEngine.Chunk(MatchesProposed.Most).Select(x => new MatchesProposed { Proposals = [.. x.Select(Proposed)] }), .. events.Except(byEngine)];
    }

    private static MatchProposed Proposed(MatchChanged step) => new()
    {
        Transition = step.Transition,
        Id = step.Match.Id,
        Reference = step.Match.Reference,
        OfferTitle = step.Match.OfferTitle,
        CompanyId = step.Match.CompanyId,
        NeedId = step.Match.NeedId,
        NeedTitle = step.Match.NeedTitle,
        AgencyId = step.Match.AgencyId,
    };
}
