using System.Globalization;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Cases;

/// <summary>What the two sides of a pair say differently than they did, field by field.</summary>
internal static class RecordDiff
{
    private const string Company = "company";
    private const string List = "list";
    private const string Connection = "connection";

    public static IReadOnlyList<RecordChange> Between(StoredHit old, StoredHit now)
    {
        List<RecordChange> changes = [];
        if (old.Hit.Through is not null || now.Hit.Through is not null)
        {
            // Both records are another company's; what this hit is bound to is these and the way to them.
            Subject(changes, old.Hit.Record, now.Hit.Record);
            Listed(changes, old.Hit.Listed, now.Hit.Listed);
            Add(changes, Connection, "steps", Steps(old.Hit.Through), Steps(now.Hit.Through));
            OrOther(changes, 0, Connection);
            return changes;
        }

        if (old.SubjectFingerprint != now.SubjectFingerprint)
        {
            Subject(changes, old.Hit.Record, now.Hit.Record);
            OrOther(changes, 0, Company);
        }

        if (old.EntryHash != now.EntryHash)
        {
            var count = changes.Count;
            Listed(changes, old.Hit.Listed, now.Hit.Listed);
            OrOther(changes, count, List);
        }

        return changes;
    }

    /// <summary>From the first to the last: what changed twice is told once, and what came back not at all.</summary>
    public static IReadOnlyList<RecordChange> Joined(IReadOnlyList<RecordChange> first, IReadOnlyList<RecordChange> then)
    {
        var joined = first.ToDictionary(x => (x.Side, x.Field));
        foreach (var change in then)
        {
            joined[(change.Side, change.Field)] = joined.TryGetValue((change.Side, change.Field), out var earlier) ? change with { Before = earlier.Before } : change;
        }

        return [.. joined.Values.Where(x => x.Field == "other" || !x.Before.SequenceEqual(x.After, StringComparer.Ordinal))];
    }

    private static void Subject(List<RecordChange> changes, SubjectRecord? before, SubjectRecord? after)
    {
        if (before is not null && after is not null)
        {
            Add(changes, Company, "names", before.Names, after.Names);
            Add(changes, Company, "birthDate", One(before.BirthDate), One(after.BirthDate));
            Add(changes, Company, "countries", before.Countries, after.Countries);
        }
    }

    private static void Listed(List<RecordChange> changes, ListedRecord before, ListedRecord after)
    {
        Add(changes, List, "names", Names(before), Names(after));
        Add(changes, List, "birthDates", before.BirthDates, after.BirthDates);
        Add(changes, List, "birthPlaces", before.BirthPlaces, after.BirthPlaces);
        Add(changes, List, "nationalities", before.Nationalities, after.Nationalities);
        Add(changes, List, "gender", One(before.Gender), One(after.Gender));
        Add(changes, List, "titles", before.Titles, after.Titles);
        Add(changes, List, "designations", before.Designations, after.Designations);
        Add(changes, List, "addresses", before.Addresses, after.Addresses);
        Add(changes, List, "documents", before.Documents, after.Documents);
        Add(changes, List, "reference", One(before.Reference), One(after.Reference));
        Add(changes, List, "regime", One(before.Regime), One(after.Regime));
        Add(changes, List, "listedOn", One(Day(before.ListedOn)), One(Day(after.ListedOn)));
        Add(changes, List, "comments", One(before.Comments), One(after.Comments));
    }

    /// <summary>Something is different that is compared but not shown: say so rather than nothing.</summary>
    private static void OrOther(List<RecordChange> changes, int count, string side)
    {
        if (changes.Count == count)
        {
            changes.Add(new RecordChange(side, "other", [], []));
        }
    }

    private static void Add(List<RecordChange> changes, string side, string field, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
        {
            changes.Add(new RecordChange(side, field, before, after));
        }
    }

    private static string[] Names(ListedRecord record) => [.. record.Names.Select(x => x.Text)];

    private static string[] Steps(ThroughAffiliate? through) => [.. (through?.Steps ?? []).Select(x => $"{x.Kind}: {x.Name} → {x.CompanyName}".Replace(":  →", " →", StringComparison.Ordinal))];

    private static IReadOnlyList<string> One(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
