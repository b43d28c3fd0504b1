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
internal sealed class ScreeningCase : Aggregate<CaseState>
{
    private static readonly Actor Screening = Actor.Service("screening");

    private ScreeningCase()
    {
    }

    public string Reference { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public IReadOnlyList<StoredHit> Hits { get; private set; } = [];

    public int OpenHits => Hits.Count(x => x.State == HitState.Open);

    public int ConfirmedHits => Hits.Count(x => x.State == HitState.Confirmed);

    /// <summary>One confirmed hit bars, one open hit holds.</summary>
    public ScreeningStanding Standing =>
        ConfirmedHits > 0 ? ScreeningStanding.Barred : OpenHits > 0 ? ScreeningStanding.Hold : ScreeningStanding.Clear;

    public static ScreeningCase Open(ScreenedCompany company, IReadOnlyList<StoredHit> found, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var @case = new ScreeningCase
        {
            Id = id, Reference = Messaging.Aggregates.Reference.Of("SC", id), CompanyId = company.Id, CompanyName = company.Name, Hits = [.. found],
        };
        @case.Move("opened", CaseState.Open, Screening, now);
        return @case;
    }

    /// <summary>
    /// Takes what a run found. New pairs open; a pair that was dismissed opens again when its entry changed; an open pair that is found no more
    /// leaves; a decision whose pair is found no more stays, and a confirmed one goes on counting until a person takes it back.
    /// </summary>
    public void Compare(string companyName, IReadOnlyList<StoredHit> found, DateTimeOffset now)
    {
        var before = Hits;
        var kept = before
            .Where(old => old.State != HitState.Open || found.Any(old.IsSamePair))
            .Select(old => found.FirstOrDefault(old.IsSamePair) is { } again ? Renew(old, again) : old with { Hit = old.Hit with { StillFound = false } });
        Hits = [.. kept, .. found.Where(hit => !before.Any(hit.IsSamePair))];

        var nameChanged = CompanyName != companyName;
        CompanyName = companyName;
        var opened = Hits.Any(x => x.State == HitState.Open && !before.Any(old => old.State == HitState.Open && old.IsSamePair(x)));
        if (opened)
        {
            Move(State == CaseState.Open ? "hits-added" : "reopened", CaseState.Open, Screening, now);
        }
        else if (State == CaseState.Open && OpenHits == 0)
        {
            Move("hits-gone", CaseState.Decided, Screening, now, "found-no-more");
        }
        else if (nameChanged || Differ(before, Hits))
        {
            Move("compared", State, Screening, now);
        }
    }

    /// <summary>A person's decision; the last open one decides the case.</summary>
    public void Decide(Guid hitId, HitState outcome, string reason, string? note, Actor actor, DateTimeOffset now)
    {
        var hit = Hits.FirstOrDefault(x => x.Hit.Id == hitId);
        if (hit is null)
        {
            CaseErrors.NoSuchHit.Throw();
        }

        if (hit.State == outcome)
        {
            CaseErrors.SameDecision.Throw();
        }

        var decided = hit with { Hit = hit.Hit with { State = outcome, Reason = reason, Note = note, DecidedBy = actor, DecidedAt = now } };
        Hits = [.. Hits.Select(x => x.Hit.Id == hitId ? decided : x)];
        Move(outcome == HitState.Confirmed ? "hit-confirmed" : "hit-dismissed", OpenHits == 0 ? CaseState.Decided : CaseState.Open, actor, now, reason, note);
    }

    /// <summary>Takes out what dismissed hits say of subjects that are erased; that there was a hit and how it was decided stays.</summary>
    public void Erase(IReadOnlyCollection<string> fingerprints, Actor actor, DateTimeOffset now)
    {
        Hits = [.. Hits.Select(x => x.State == HitState.FalsePositive && fingerprints.Contains(x.SubjectFingerprint) ? x.Erased() : x)];
        Move("person-erased", State, actor, now);
    }

    public CaseSummary Summary() => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        State = State,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        OpenHits = OpenHits,
        ConfirmedHits = ConfirmedHits,
        HighestScore = Hits.Select(x => x.Hit.Score).DefaultIfEmpty().Max(),
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
    };

    /// <summary>A dismissal holds while the entry says the same, a confirmation until a person takes it back; otherwise the pair is open, as it is now.</summary>
    private static StoredHit Renew(StoredHit old, StoredHit again)
    {
        var holds = old.State == HitState.Confirmed || (old.State == HitState.FalsePositive && old.EntryHash == again.EntryHash);
        return holds
            ? old with { Hit = old.Hit with { StillFound = true, Roles = again.Hit.Roles } }
            : again with { Hit = again.Hit with { Id = old.Hit.Id, FoundAt = old.Hit.FoundAt } };
    }

    private static bool Differ(IReadOnlyList<StoredHit> before, IReadOnlyList<StoredHit> after) =>
        before.Count != after.Count || before.Zip(after).Any(x => x.First.Hit.Id != x.Second.Hit.Id
            || x.First.Hit.StillFound != x.Second.Hit.StillFound || x.First.EntryHash != x.Second.EntryHash || x.First.Hit.Score != x.Second.Hit.Score);
}
