using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// What is remembered of the decisions when the same pairs, or their successors, are found again. A decision is bound to the fingerprints of both
/// records: it is silent while both are what they were, and speaks again should they become so again.
/// </summary>
internal static class HitMemory
{
    private const string Reopened = "reopened";

    /// <summary>The hits of a case after a run that found these.</summary>
    public static IReadOnlyList<StoredHit> Merge(IReadOnlyList<StoredHit> before, IReadOnlyList<StoredHit> found, DateTimeOffset now)
    {
        var pairs = new Dictionary<StoredHit, StoredHit>(ReferenceEqualityComparer.Instance);
        var fresh = new List<StoredHit>();
        foreach (var hit in found)
        {
            // The same pair may be met twice when a file names an entry twice: once is enough.
            if (before.FirstOrDefault(x => x.IsSamePair(hit) && !pairs.ContainsKey(x)) is { } same)
            {
                pairs[same] = hit;
            }
            else if (!fresh.Exists(hit.IsSamePair) && !pairs.Values.Any(hit.IsSamePair))
            {
                fresh.Add(hit);
            }
        }

        foreach (var hit in fresh.ToArray())
        {
            var predecessor = before.Where(x => !pairs.ContainsKey(x) && IsPredecessor(x, hit))
                .OrderByDescending(x => SharedNames(x.Hit, hit.Hit)).ThenByDescending(x => x.Hit.StillFound).ThenBy(x => x.Hit.Id).FirstOrDefault();
            if (predecessor is not null)
            {
                pairs[predecessor] = hit;
                fresh.Remove(hit);
            }
        }

        return
        [
            .. before.Select(old => pairs.TryGetValue(old, out var again) ? Renew(old, again, now) : Gone(old)).OfType<StoredHit>(),
            .. fresh,
        ];
    }

    public static bool Differ(IReadOnlyList<StoredHit> before, IReadOnlyList<StoredHit> after) =>
        before.Count != after.Count || before.Zip(after).Any(x => x.First.Hit.Id != x.Second.Hit.Id || x.First.State != x.Second.State
            || x.First.Hit.StillFound != x.Second.Hit.StillFound || x.First.EntryHash != x.Second.EntryHash || x.First.Hit.Score != x.Second.Hit.Score
            || x.First.SubjectFingerprint != x.Second.SubjectFingerprint);

    /// <summary>The subject may be what became of the other: it plays one of its roles, and the same entry was found for it.</summary>
    private static bool IsPredecessor(StoredHit old, StoredHit hit) =>
        old.IsSameEntry(hit) && old.Hit.IsOrganisation == hit.Hit.IsOrganisation && old.Hit.Roles.Intersect(hit.Hit.Roles).Any()
        && old.Hit.Through?.HitId == hit.Hit.Through?.HitId;

    private static int SharedNames(CaseHit one, CaseHit other) =>
        Names(one).Intersect(Names(other), StringComparer.Ordinal).Count();

    private static IEnumerable<string> Names(CaseHit hit) => hit.Record?.Names ?? [hit.Subject];

    /// <summary>Open pairs leave; whatever a person said stays: a proposal as it is, and the dismissal that a change had opened again.</summary>
    private static StoredHit? Gone(StoredHit old)
    {
        if (old.State != HitState.Open || old.Hit.Proposal is not null)
        {
            return old with { Hit = old.Hit with { StillFound = false } };
        }

        return LastDismissal(old) is { } last
            ? Dismissed(old with { Hit = old.Hit with { StillFound = false } }, last) with { SubjectFingerprint = last.SubjectFingerprint, EntryHash = last.EntryHash }
            : null;
    }

    private static StoredHit Renew(StoredHit old, StoredHit again, DateTimeOffset now)
    {
        if (old.SubjectFingerprint == again.SubjectFingerprint && old.EntryHash == again.EntryHash)
        {
            // Nothing changed: a decision holds. An open hit shows what the engine says of it today.
            return old.State == HitState.Open
                ? old with { Hit = Seen(old.Hit, again.Hit) }
                : old with { Hit = old.Hit with { StillFound = true, Roles = again.Hit.Roles } };
        }

        var changes = RecordDiff.Between(old, again);
        switch (old.State)
        {
            case HitState.Open:
                return Restored(old, again) ?? Reopen(old.WithoutProposal("overtaken", null, null, now), again, changes, now);

            case HitState.FalsePositive:
                return Reopen(old.WithoutProposal("overtaken", null, null, now), again, changes, now);

            default:
                // A person holds or bars the company: that stands until people say otherwise, and they see what changed meanwhile.
                var kept = old.WithoutProposal("overtaken", null, null, now);
                return again with { Hit = Seen(kept.Hit, again.Hit) with { Changes = RecordDiff.Joined(kept.Hit.Changes, changes), UndoUntil = null } };
        }
    }

    /// <summary>What a person said, with both records as they are now.</summary>
    private static CaseHit Seen(CaseHit said, CaseHit now) => said with
    {
        StillFound = true, Roles = now.Roles, Subject = now.Subject, IsOrganisation = now.IsOrganisation, Score = now.Score, Listed = now.Listed, Why = now.Why,
        ListVersion = now.ListVersion, Grade = now.Grade, Record = now.Record, Through = now.Through,
    };

    /// <summary>Open as it is now, with its id, what was decided before, and what changed since.</summary>
    private static StoredHit Reopen(StoredHit old, StoredHit again, IReadOnlyList<RecordChange> changes, DateTimeOffset now)
    {
        var decisions = old.Earlier(Reopened, now);
        return again with
        {
            Hit = again.Hit with
            {
                Id = old.Hit.Id,
                FoundAt = old.Hit.FoundAt,
                Decisions = decisions,
                // An open hit that changes again still shows the difference to what was decided.
                Changes = decisions.Count == 0 ? [] : old.State == HitState.Open ? RecordDiff.Joined(old.Hit.Changes, changes) : changes,
                ReopenedAt = decisions.Count == 0 ? null : now,
            },
        };
    }

    /// <summary>Both records are again what the last dismissal was taken on, and nobody has said anything since: it speaks again.</summary>
    private static StoredHit? Restored(StoredHit old, StoredHit again)
    {
        if (old.Hit.Proposal is not null || LastDismissal(old) is not { } last
            || last.SubjectFingerprint != again.SubjectFingerprint || last.EntryHash != again.EntryHash)
        {
            return null;
        }

        return Dismissed(again with { Hit = again.Hit with { Id = old.Hit.Id, FoundAt = old.Hit.FoundAt, Decisions = old.Hit.Decisions } }, last);
    }

    /// <summary>The dismissal that the last change opened again; none when a person has said something since.</summary>
    private static HitDecision? LastDismissal(StoredHit hit) =>
        hit.Hit.Decisions is [.., { Outcome: HitState.FalsePositive, EndedAs: Reopened } last] ? last : null;

    private static StoredHit Dismissed(StoredHit hit, HitDecision last) => hit with
    {
        Hit = hit.Hit with
        {
            State = HitState.FalsePositive, Reason = last.Reason, Note = last.Note, DecidedBy = last.By, SecondedBy = last.Second, DecidedAt = last.At,
            Decisions = [.. hit.Hit.Decisions.SkipLast(1)], Changes = [], ReopenedAt = null,
        },
    };
}
