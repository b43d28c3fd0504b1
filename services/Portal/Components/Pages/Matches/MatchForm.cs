namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>What any form about a pairing posts. Notes and reasons are kept per step, so that every field of the page has a name of its own.</summary>
public sealed class MatchForm
{
    public string? Step { get; set; }

    /// <summary>The pairing, in a list of several.</summary>
    public Guid Id { get; set; }

    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public Dictionary<string, string?>? Note { get; set; }

    public Dictionary<string, string?>? Reason { get; set; }

    /// <summary>Take it on, or give it back.</summary>
    public bool Take { get; set; }

    /// <summary>The company's answer, line by line.</summary>
    public List<Line>? Lines { get; set; }

    /// <summary>Ticked: the reader knows that it cannot be undone.</summary>
    public bool Agreed { get; set; }

    public int DeliveryLine { get; set; }

    public string? Date { get; set; }

    public string? Quantity { get; set; }

    public string? Evidence { get; set; }

    public string? NoteOf(string step) => Note?.GetValueOrDefault(step);

    public string? ReasonOf(string step) => Reason?.GetValueOrDefault(step);

    /// <summary>One line of the company's answer; an empty quantity declines it.</summary>
    public sealed class Line
    {
        public int Number { get; set; }

        public string? Quantity { get; set; }
    }
}
