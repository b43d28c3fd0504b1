using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Everything an officer needs to decide: both records, why they were paired, what was decided before, and who waits.</summary>
internal static class GetCase
{
    private const int MostBlocked = 100;
    private const int MostElsewhere = 50;
    private static readonly HitState[] Settled = [HitState.FalsePositive, HitState.Confirmed];

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("GetCase").WithSummary("One screening case with its hits.");

    private static async Task<Ok<CaseResponse>> HandleAsync(Guid id, HttpContext http, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var @case = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        return Versioned.Ok(http, @case.Version, await AnswerAsync(db, @case, steps, ct));
    }

    public static async Task<CaseResponse> AnswerAsync(ScreeningDbContext db, ScreeningCase @case, CaseSteps steps, CancellationToken ct)
    {
        var (rules, now) = (steps.Rules, steps.Now);
        var company = await db.Companies.AsNoTracking().SingleAsync(x => x.Id == @case.CompanyId, ct);
        return new CaseResponse
        {
            Case = @case.Summary(steps.Today),
            Hits =
            [
                .. @case.Hits.OrderBy(Rank).ThenByDescending(x => x.Hit.Score).ThenBy(x => x.Hit.Id).Select(x => x.Hit with
                {
                    Grade = HitGrade.Of(x.Hit.Why), ClearingNeedsTwo = rules.ClearingNeedsTwo(x.Hit), UndoUntil = now < x.Hit.UndoUntil ? x.Hit.UndoUntil : null,
                }),
            ],
            Profile = company.Profile,
            History = await db.History.AsNoTracking().Where(x => x.RecordId == @case.Id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct),
            Comments = [.. (await db.Comments.AsNoTracking().Where(x => x.CaseId == @case.Id).OrderBy(x => x.At).ThenBy(x => x.Id).ToListAsync(ct)).Select(x => x.Response())],
            Files = [.. (await db.Files.AsNoTracking().Where(x => x.CaseId == @case.Id).OrderBy(x => x.At).ThenBy(x => x.Id).ToListAsync(ct)).Select(x => x.Response())],
            Blocks = new CaseBlocks
            {
                Standing = company.Standing,
                Clearances = await ClearancesAsync(db, @case.CompanyId, ct),
                Agencies = await AgenciesAsync(db, @case.CompanyId, ct),
            },
            Elsewhere = await ElsewhereAsync(db, @case, ct),
        };
    }

    /// <summary>What waits comes first, and of that what is new.</summary>
    private static int Rank(StoredHit hit) => hit switch
    {
        { State: HitState.Open, Hit.Proposal: null } => 0,
        { Hit.Proposal: not null } => 1,
        { State: HitState.Escalated } => 2,
        { State: HitState.Possible } => 3,
        { State: HitState.Confirmed } => 4,
        _ => 5,
    };

    private static async Task<IReadOnlyList<BlockedClearance>> ClearancesAsync(ScreeningDbContext db, Guid company, CancellationToken ct)
    {
        var found = await db.Clearances.AsNoTracking().Where(x => x.CompanyId == company).OrderByDescending(x => x.ChangedAt).Take(MostBlocked).ToListAsync(ct);
        return
        [
            .. found.Select(x => new BlockedClearance(
                    x.Id, x.Reference, x.State, x.AgencyId, [.. x.Asks.Select(ask => ask.MatchId).OfType<Guid>().Distinct()], [.. x.Grants.Select(grant => grant.MatchId)]))
                .OrderByDescending(x => x.WaitingMatches.Count + x.GrantedMatches.Count),
        ];
    }

    private static async Task<IReadOnlyList<WaitingAgency>> AgenciesAsync(ScreeningDbContext db, Guid company, CancellationToken ct)
    {
        var matches = await db.Matches.AsNoTracking().Where(x => x.CompanyId == company).GroupBy(x => x.AgencyId).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct);
        var asks = (await db.Clearances.AsNoTracking().Where(x => x.CompanyId == company).Select(x => x.Asks).ToListAsync(ct)).SelectMany(x => x).ToLookup(x => x.AgencyId);
        return
        [
            .. matches.Select(x => x.Key).Union(asks.Select(x => x.Key))
                .Select(x => new WaitingAgency(x, matches.Find(match => match.Key == x)?.Count ?? 0, asks[x].Select(ask => ask.MatchId).Distinct().Count()))
                .OrderByDescending(x => x.Waiting).ThenByDescending(x => x.Matches).ThenBy(x => x.AgencyId).Take(MostBlocked),
        ];
    }

    private static async Task<IReadOnlyList<ElsewhereDecision>> ElsewhereAsync(ScreeningDbContext db, ScreeningCase @case, CancellationToken ct)
    {
        var own = @case.Hits.Where(x => x.Hit.Through is null).ToLookup(x => (x.SubjectFingerprint, x.Hit.Listed.ListCode, x.Hit.Listed.EntryId), x => x.Hit.Id);
        string[] subjects = [.. own.Select(x => x.Key.SubjectFingerprint).Distinct().Take(100)];
        var rows = await db.Queue.AsNoTracking()
            .Where(x => subjects.Contains(x.SubjectFingerprint) && x.CaseId != @case.Id && Settled.Contains(x.State))
            .OrderBy(x => x.HitId).Take(MostElsewhere).ToListAsync(ct);
        return
        [
            .. rows.SelectMany(row => own[(row.SubjectFingerprint, row.ListCode, row.EntryId)]
                .Select(hit => new ElsewhereDecision(hit, row.CaseId, row.Reference, row.CompanyName, row.State))),
        ];
    }
}
