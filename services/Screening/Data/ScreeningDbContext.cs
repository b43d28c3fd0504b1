using Matchmaking.Messaging;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Held;
using Matchmaking.Screening.Queries;
using Matchmaking.Screening.Register;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Data;

internal sealed class ScreeningDbContext(DbContextOptions<ScreeningDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<WatchList> Lists => Set<WatchList>();

    public DbSet<ListVersion> ListVersions => Set<ListVersion>();

    public DbSet<ListContent> ListContents => Set<ListContent>();

    public DbSet<HeldLoad> HeldLoads => Set<HeldLoad>();

    public DbSet<HeldContent> HeldContents => Set<HeldContent>();

    public DbSet<SourceCheck> SourceChecks => Set<SourceCheck>();

    public DbSet<ScreenedCompany> Companies => Set<ScreenedCompany>();

    public DbSet<ScreeningRun> Runs => Set<ScreeningRun>();

    public DbSet<ScreeningCase> Cases => Set<ScreeningCase>();

    public DbSet<QueueRow> Queue => Set<QueueRow>();

    public DbSet<StoredComment> Comments => Set<StoredComment>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<CompanyLink> CompanyLinks => Set<CompanyLink>();

    public DbSet<DeskMember> DeskMembers => Set<DeskMember>();

    public DbSet<Clearance> Clearances => Set<Clearance>();

    public DbSet<KnownMatch> Matches => Set<KnownMatch>();

    public DbSet<EvidenceRecord> Evidence => Set<EvidenceRecord>();

    public DbSet<EvidencePart> EvidenceParts => Set<EvidencePart>();

    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    public DbSet<ChainHead> ChainHeads => Set<ChainHead>();

    public DbSet<EvidenceCheck> EvidenceChecks => Set<EvidenceCheck>();

    public DbSet<Leave> Leaves => Set<Leave>();

    public DbSet<StoredAnswer> ChecklistAnswers => Set<StoredAnswer>();

    public DbSet<AgencyChecklist> AgencyChecklists => Set<AgencyChecklist>();

    public DbSet<AgencyProfile> AgencyProfiles => Set<AgencyProfile>();

    public DbSet<CompanyTrigger> Triggers => Set<CompanyTrigger>();

    public DbSet<Flag> Flags => Set<Flag>();

    public DbSet<GlobalCompactRecord> GlobalCompact => Set<GlobalCompactRecord>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await QueueRows.FollowAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
