using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Queries;

/// <summary>The lists as one question sees them: one version of each, whole, from its first to its last line.</summary>
internal sealed class RecordSearch(ScreeningDbContext db, ListsInUse lists, EvidenceRecorder evidence, IOptions<ScreeningOptions> options, TimeProvider time) : IDisposable
{
    private const int MaxHits = 100;

    /// <summary>How many answers, and how long, a batch goes on before it notes how far it is.</summary>
    private const int NotedEvery = 1_000;
    private static readonly TimeSpan NotedAfter = TimeSpan.FromSeconds(5);

    public const int LeastThreshold = 500;
    private IScreeningEngine _engine = null!;
    private readonly SearchTally _tally = new();
    private IReadOnlyList<ListUsed> _used = [];
    private HashSet<string>? _only;
    private Guid _id;
    private (int Asked, long At) _noted;

    public int Threshold { get; private set; }

    public string Algorithm => _engine.AlgorithmVersion;

    public string Settings => _engine.SettingsHash;

    public IReadOnlyList<ListInUse> Lists { get; private set; } = [];

    /// <summary>Takes hold of the lists in use; refused while there is none, because that would look like a clean result.</summary>
    public async Task OpenAsync(int? threshold, IReadOnlyList<string>? only, Caller caller, CancellationToken ct)
    {
        var loaded = await lists.CurrentAsync(db, ct) ?? throw new RefusedException(QueryErrors.NoLists);
        _engine = loaded.Engine;
        var now = time.GetUtcNow();
        _id = Guid.CreateVersion7(now);
        var used = await db.Lists.AsNoTracking().Where(list => !list.Disabled).OrderBy(list => list.Code).ToListAsync(ct);
        var errors = new FieldErrors();
        var profile = await AgencyProfiles.ForAsync(db, caller, options.Value, used.ConvertAll(list => list.Code), ct);
        Threshold = threshold ?? profile.Threshold;
        if (Threshold < LeastThreshold || Threshold > options.Value.Threshold)
        {
            errors.Add("threshold", "out-of-range", $"Say {LeastThreshold} to {options.Value.Threshold}: one may look closer than the platform, not less closely.");
        }

        foreach (var (code, index) in (only ?? []).Select((code, index) => (code, index)))
        {
            if (!used.Exists(list => list.Code == code))
            {
                errors.Add($"lists[{index}]", "unknown-code", $"There is no list '{(code.Length > 40 ? code[..40] : code)}'.");
            }
        }

        errors.ThrowIfAny();
        only = only is { Count: > 0 } ? only : profile.Lists;
        _only = only.Count > 0 ? [.. only] : null;
        _used = [.. loaded.Used.Where(list => _only?.Contains(list.Code) ?? true)];
        Lists = [.. used.Where(list => _only?.Contains(list.Code) ?? true).Select(list => new ListInUse(list.Code, list.Current, (int)(now - list.ConfirmedAt).TotalHours, list.Problem))];
    }

    /// <summary>Notes a question as it came; what is found next is its answer.</summary>
    public void Ask(string question) => _tally.Ask(question);

    public IReadOnlyList<ScreeningHit> Find(ScreeningSubject subject)
    {
        ScreeningHit[] found = [.. _engine.Search(subject, Threshold).Where(hit => _only?.Contains(hit.Entry.ListCode) ?? true).Take(MaxHits)];
        _tally.Tell(subject, found.Length);
        return found;
    }

    /// <summary>Before its first answer and then now and then: a batch that is killed has left how far it was.</summary>
    public async Task NoteAsync(string what, Caller caller, CancellationToken ct)
    {
        if (_noted.Asked > 0 && _tally.Asked - _noted.Asked < NotedEvery && time.GetElapsedTime(_noted.At) < NotedAfter)
        {
            return;
        }

        _noted = (_tally.Asked, time.GetTimestamp());
        await RecordAsync(isPart: true, what, caller, ct);
    }

    /// <summary>Leaves the request's one record; nothing is answered that could not be recorded.</summary>
    public async Task RecordAsync(string what, Caller caller, CancellationToken ct)
    {
        if (_tally.Asked > 0)
        {
            await RecordAsync(isPart: false, what, caller, ct);
        }
    }

    public void Dispose() => _tally.Dispose();

    private async Task RecordAsync(bool isPart, string what, Caller caller, CancellationToken ct)
    {
        await evidence.SearchedAsync(_id, isPart, what, _used, _engine, Threshold, _tally, ActorOf(caller), time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }

    private static Actor ActorOf(Caller caller) =>
        caller.IsDesk || caller.Organisations(OrganisationKind.Agency) is not [var agency, ..] ? caller.ActForDesk() : caller.ActFor(agency);

    public static FoundEntry Say(ScreeningHit hit) => new()
    {
        Score = hit.Score, Grade = StoredHit.GradeOf(hit), Listed = StoredHit.Listed(hit.Entry), Why = StoredHit.Why(hit.Explanation),
    };
}
