using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>A person's search that looks on by itself, for the organisation they searched for.</summary>
internal sealed class SavedSearch : Aggregate<SavedSearchState>
{
    /// <summary>More than this nobody reads alerts of.</summary>
    public const int MostPerPerson = 50;

    private SavedSearch()
    {
    }

    public string Subject { get; private set; } = "";

    public Guid OrganisationId { get; private set; }

    public OrganisationKind OrganisationKind { get; private set; }

    public string Name { get; private set; } = "";

    public SearchSide Side { get; private set; }

    public SearchCriteria Criteria { get; private set; } = new();

    public AlertRhythm Rhythm { get; private set; }

    /// <summary>The person's time zone, IANA name; mornings are theirs.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>Version of the organisation the time zone was last taken from.</summary>
    public long OrganisationVersion { get; private set; }

    /// <summary>Changes up to this one could be seen in the results when it was saved.</summary>
    public long FromSequence { get; private set; }

    public DateTimeOffset? LastToldAt { get; private set; }

    public static SavedSearch Save(Searcher searcher, SavedSearchDraft draft, long fromSequence, DateTimeOffset now)
    {
        var search = new SavedSearch
        {
            Id = Guid.CreateVersion7(now),
            Subject = searcher.Subject,
            OrganisationId = searcher.OrganisationId,
            OrganisationKind = searcher.Kind,
            TimeZone = searcher.TimeZone,
            FromSequence = fromSequence,
        };
        search.Take(draft);
        search.Move("saved", SavedSearchState.Active, searcher.Actor, now);
        return search;
    }

    /// <summary>Renames it, changes its rhythm or what it looks for; with other criteria it begins anew at what can be found now.</summary>
    public void Change(SavedSearchDraft draft, Searcher searcher, long sequence, DateTimeOffset now)
    {
        var (side, words) = (Side, Criteria);
        Take(draft);
        if (side != Side || !SameCriteria(words, Criteria))
        {
            FromSequence = sequence;
        }

        TimeZone = searcher.TimeZone;
        Move("changed", State, searcher.Actor, now);
    }

    public void Pause(Actor actor, DateTimeOffset now)
    {
        if (State != SavedSearchState.Active)
        {
            SavedSearchErrors.Paused.Throw();
        }

        Move("paused", SavedSearchState.Paused, actor, now);
    }

    /// <summary>Looks on from what can be found now: what came meanwhile stands in the results, and is not told.</summary>
    public void Resume(Actor actor, long sequence, DateTimeOffset now)
    {
        if (State != SavedSearchState.Paused)
        {
            SavedSearchErrors.NotPaused.Throw();
        }

        FromSequence = sequence;
        Move("resumed", SavedSearchState.Active, actor, now);
    }

    /// <summary>The person lives in another time zone now; an older description, delivered late, changes nothing. True when the mornings moved.</summary>
    public bool TakeTimeZone(string timeZone, long organisationVersion)
    {
        if (organisationVersion <= OrganisationVersion)
        {
            return false;
        }

        var moved = TimeZone != timeZone;
        (TimeZone, OrganisationVersion) = (timeZone, organisationVersion);
        return moved;
    }

    /// <summary>Not a step of its own: the version is the person's, who may be changing it this moment.</summary>
    public void Told(DateTimeOffset now) => LastToldAt = now;

    /// <summary>Nobody else may know what a person looks for.</summary>
    protected override object? EventOf(Transition transition) => null;

    private static bool SameCriteria(SearchCriteria a, SearchCriteria b) => a.Words == b.Words && a.Kinds.SequenceEqual(b.Kinds)
        && a.Places.SequenceEqual(b.Places) && a.Categories.SequenceEqual(b.Categories) && a.Sdgs.SequenceEqual(b.Sdgs);

    private void Take(SavedSearchDraft draft) => (Name, Side, Criteria, Rhythm) = (draft.Name, draft.Criteria.Side, draft.Criteria, draft.Rhythm);
}
