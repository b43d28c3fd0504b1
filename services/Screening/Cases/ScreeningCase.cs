using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// The hits of one company and what was decided about them. A decision is remembered: it speaks again only when the subject or the entry
/// says something else than when it was taken.
/// </summary>
internal sealed partial class ScreeningCase : Aggregate<CaseState>
{
    /// <summary>Decided cases come after every day that a waiting one may have.</summary>
    private const long DecidedPlace = 1_000_000_000_000;

    private static readonly Actor Screening = Actor.Service("screening");

    private ScreeningCase()
    {
    }

    public string Reference { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public IReadOnlyList<StoredHit> Hits { get; private set; } = [];

    /// <summary>Subject of the officer whose it is.</summary>
    public string? AssignedTo { get; private set; }

    public string? AssignedName { get; private set; }

    /// <summary>Day by which it should be decided; kept when it is decided, set anew when it opens again.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Where it stands in the queue, smallest first: waiting ones by their day and score, then decided ones, newest first.</summary>
    public long Place { get; private set; }

    /// <summary>Version whose hits are in the queue's table; see <see cref="QueueRows"/>.</summary>
    public long IndexedVersion { get; private set; }

    public int OpenHits => Hits.Count(x => x.Waits);

    public int ConfirmedHits => Hits.Count(x => x.State == HitState.Confirmed);

    public int HighestScore => Hits.Where(x => x.Waits).Select(x => x.Hit.Score).DefaultIfEmpty(Hits.Select(x => x.Hit.Score).DefaultIfEmpty().Max()).Max();

    /// <summary>One confirmed hit bars, also while somebody proposes to take it back; whatever waits holds, also what somebody proposes to dismiss.</summary>
    public ScreeningStanding Standing =>
        ConfirmedHits > 0 ? ScreeningStanding.Barred : OpenHits > 0 ? ScreeningStanding.Hold : ScreeningStanding.Clear;

    public static ScreeningCase Open(ScreenedCompany company, IReadOnlyList<StoredHit> found, CaseRules rules, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var @case = new ScreeningCase
        {
            Id = id, Reference = Messaging.Aggregates.Reference.Of("SC", id), CompanyId = company.Id, CompanyName = company.Name, Hits = [.. found],
        };
        @case.DueOn = rules.DueFor(@case.HighestScore, now);
        @case.Step("opened", Screening, now);
        return @case;
    }

    /// <summary>
    /// Takes what a run found. New pairs open; a pair that was dismissed opens again when its subject or entry changed, with the difference; an
    /// open pair that is found no more leaves; a decision whose pair is found no more stays, and a confirmed one goes on counting until people
    /// take it back. Hits that came along an affiliate are not this run's to judge, nor are those of a source that did not answer.
    /// </summary>
    public void Compare(string companyName, IReadOnlyList<StoredHit> found, CaseRules rules, DateTimeOffset now, IReadOnlyCollection<string>? silent = null)
    {
        bool IsJudged(StoredHit hit) => hit.Hit.Through is null && silent?.Contains(hit.Hit.Listed.ListCode) != true;
        Take(companyName, [.. Hits.Where(x => !IsJudged(x))], [.. Hits.Where(IsJudged)], found, rules, now);
    }

    /// <summary>The same for what came along affiliates; list hits stay as they are.</summary>
    public void CompareAffiliates(IReadOnlyList<StoredHit> found, CaseRules rules, DateTimeOffset now) =>
        Take(CompanyName, [.. Hits.Where(x => x.Hit.Through is null)], [.. Hits.Where(x => x.Hit.Through is not null)], found, rules, now);

    /// <summary>Whose the case is; nobody's for none.</summary>
    public void Assign(Officer? officer, Actor actor, DateTimeOffset now)
    {
        if (AssignedTo != officer?.Subject)
        {
            (AssignedTo, AssignedName) = (officer?.Subject, officer?.Name);
            Step(officer is null ? "unassigned" : "assigned", actor, now, note: officer?.Name);
        }
    }

    /// <summary>Another day by which it should be decided.</summary>
    public void SetDue(DateOnly on, Actor actor, DateTimeOffset now)
    {
        if (DueOn != on)
        {
            DueOn = on;
            Step("due-set", actor, now, note: on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Takes out what dismissed hits say of subjects that are erased; that there was a hit and how it was decided stays.</summary>
    public void Erase(IReadOnlyCollection<string> fingerprints, Actor actor, DateTimeOffset now)
    {
        Hits = [.. Hits.Select(x => x.State == HitState.FalsePositive && fingerprints.Contains(x.SubjectFingerprint) ? x.Erased() : x)];
        Move("person-erased", State, actor, now);
    }

    /// <summary>The queue's table holds this version now.</summary>
    public void MarkIndexed(CaseRules? rules, DateTimeOffset now)
    {
        // Cases from before there were days get theirs when they are first indexed.
        DueOn ??= rules?.DueFor(HighestScore, now);
        Arrange();
        IndexedVersion = Version;
    }

    public bool IsOverdueOn(DateOnly today) => OpenHits > 0 && DueOn < today;

    public CaseSummary Summary(DateOnly today) => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        State = State,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        OpenHits = OpenHits,
        ProposedHits = Hits.Count(x => x.Hit.Proposal is not null),
        ConfirmedHits = ConfirmedHits,
        HighestScore = HighestScore,
        AssignedTo = AssignedTo is null ? null : new Officer(AssignedTo, AssignedName ?? ""),
        DueOn = DueOn,
        IsOverdue = IsOverdueOn(today),
        Lists = [.. Hits.Select(x => x.Hit.Listed.ListCode).Distinct().Order(StringComparer.Ordinal)],
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    protected override object EventOf(Transition transition) => new ScreeningCaseChanged
    {
        // The words of a decision may name listed persons; they stay in the case's history.
        Transition = transition with { Note = null },
        CaseId = Id,
        Reference = Reference,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        OpenHits = OpenHits,
        ProposedHits = Hits.Count(x => x.Hit.Proposal is not null),
        LeadNeeded = Hits.Select(x => x.Hit.Proposal).OfType<HitProposal>().MaxBy(x => x.At) is { ByLead: false },
    };

    private void Take(
        string companyName, List<StoredHit> others, List<StoredHit> before, IReadOnlyList<StoredHit> found, CaseRules rules, DateTimeOffset now)
    {
        var hits = HitMemory.Merge(before, found, now);
        var differs = HitMemory.Differ(before, hits);
        var opened = hits.Any(x => x.Waits && !before.Any(old => old.Waits && old.Hit.Id == x.Hit.Id));
        var nameChanged = CompanyName != companyName;
        var waited = OpenHits > 0;
        CompanyName = companyName;
        Hits = [.. others, .. hits];
        if (opened)
        {
            var due = rules.DueFor(HighestScore, now);
            DueOn = waited && DueOn < due ? DueOn : due;
            Step(waited ? "hits-added" : "reopened", Screening, now);
        }
        else if (waited && OpenHits == 0)
        {
            Step("hits-gone", Screening, now, "found-no-more");
        }
        else if (nameChanged || differs)
        {
            Step("compared", Screening, now);
        }
    }

    /// <summary>Every step of a case ends here: the state and its place in the queue follow from the hits.</summary>
    private void Step(string change, Actor actor, DateTimeOffset now, string? reason = null, string? note = null)
    {
        var state = Hits.Any(x => x.State == HitState.Escalated) ? CaseState.Escalated : OpenHits > 0 ? CaseState.Open : CaseState.Decided;
        Move(change, state, actor, now, reason, note);
        Arrange();
    }

    private void Arrange() => Place = OpenHits > 0
        ? ((DueOn ?? DateOnly.MaxValue).DayNumber * 10_000L) + (1_000 - Math.Clamp(HighestScore, 0, 1_000))
        : DecidedPlace + ((DateTimeOffset.MaxValue - ChangedAt).Ticks / TimeSpan.TicksPerSecond);
}
