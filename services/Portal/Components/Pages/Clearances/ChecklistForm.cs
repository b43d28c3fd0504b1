using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Portal.Components.Pages.Clearances;

/// <summary>Answers to one section of a checklist, as they are typed. Items of one criterion share words and address.</summary>
public sealed class ChecklistForm
{
    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public List<ChecklistGroup>? Groups { get; set; }

    public static ChecklistForm Of(IEnumerable<IReadOnlyList<DueDiligenceItem>> groups) => new()
    {
        Key = Guid.CreateVersion7().ToString(),
        Groups = [.. groups.Select(x => new ChecklistGroup { Rows = [.. x.Select(ChecklistRow.Of)] })],
    };

    /// <summary>What is to be sent, each with the group that it was typed in: what changed, and all of a group whose words are new.</summary>
    public IReadOnlyList<(int Group, NewChecklistAnswer Answer)> Answers() =>
    [
        .. (Groups ?? []).SelectMany((group, at) => group.Changed().Select(row => (at, new NewChecklistAnswer
        {
            ItemId = row.ItemId ?? "", Value = row.Value ?? "", Words = group.Words, Link = group.Link, Follows = row.Follows,
        }))),
    ];
}

/// <summary>Items that are answered together.</summary>
public sealed class ChecklistGroup
{
    public List<ChecklistRow>? Rows { get; set; }

    public string? Words { get; set; }

    public string? Link { get; set; }

    public IEnumerable<ChecklistRow> Changed()
    {
        var answered = (Rows ?? []).Where(x => !string.IsNullOrEmpty(x.Value)).ToList();
        var changed = answered.FindAll(x => x.Value != x.Was);
        return changed.Count == 0 && (!string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(Link)) ? answered : changed;
    }
}

/// <summary>One item.</summary>
public sealed class ChecklistRow
{
    public string? ItemId { get; set; }

    public string? Value { get; set; }

    /// <summary>The value that counted when the page was shown.</summary>
    public string? Was { get; set; }

    /// <summary>The answer that was shown.</summary>
    public Guid? Follows { get; set; }

    public static ChecklistRow Of(DueDiligenceItem item)
    {
        // What is out of date has to be said anew, though it may be the same.
        var counts = item.State == ItemState.Answered ? item.Answer?.Value : null;
        return new ChecklistRow { ItemId = item.Item.Id, Value = counts, Was = counts, Follows = item.Answer?.Id };
    }
}
