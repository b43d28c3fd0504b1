using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Collects what an importer reads, and holds it to the limits: nothing is dropped without a word.</summary>
internal sealed class ListBuilder(string listCode, ListLimits limits)
{
    public const string Remedy = "Fetch the file again from its source; the list in use stays as it is";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ListEntry>.Builder _entries = ImmutableArray.CreateBuilder<ListEntry>();
    private readonly List<string> _warnings = [];
    private int _unkept;

    public string ListCode => listCode;
    public ListLimits Limits => limits;
    public DateTimeOffset? GeneratedAt { get; set; }
    public int Count => _entries.Count;

    public void Add(ListEntry entry, int line)
    {
        if (entry.Id.Length > 200)
        {
            throw new ListRefusedException("An entry's id is longer than 200 characters", Remedy, line);
        }

        if (!_ids.Add(entry.Id))
        {
            throw new ListRefusedException($"Entry {entry.Id} occurs twice", Remedy, line);
        }

        if (entry.Names.IsDefaultOrEmpty)
        {
            throw new ListRefusedException($"Entry {entry.Id} has no name", Remedy, line);
        }

        if (entry.Names.Length > limits.NamesPerEntry)
        {
            throw new ListRefusedException($"Entry {entry.Id} has more than {limits.NamesPerEntry} names", Remedy, line);
        }

        if (_entries.Count >= limits.Entries)
        {
            throw new ListRefusedException($"The list file has more than {limits.Entries} entries", Remedy, line);
        }

        _entries.Add(entry.WithContentHash());
    }

    public void Warn(int line, string? id, string message)
    {
        if (_warnings.Count < limits.Warnings)
        {
            _warnings.Add(id is null ? $"Line {line}: {message}." : $"Line {line}, entry {id}: {message}.");
        }
        else
        {
            _unkept++;
        }
    }

    public ImmutableArray<ListEntry> Entries()
    {
        if (_entries.Count == 0)
        {
            throw new ListRefusedException("The list file holds no entries", Remedy);
        }

        return _entries.DrainToImmutable();
    }

    public ImmutableArray<string> Warnings() => _unkept == 0 ? [.. _warnings] : [.. _warnings, $"{_unkept} more warnings are not kept."];
}
