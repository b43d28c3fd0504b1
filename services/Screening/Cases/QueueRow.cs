using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// A hit as the queue looks it up: by state, score, list, day, officer, text. Follows the case in the same commit; see <see cref="QueueRows"/>.
/// </summary>
internal sealed class QueueRow
{
    public const int MaxText = 2_000;
    public const int MaxName = 300;

    public Guid HitId { get; init; }

    public Guid CaseId { get; init; }

    public Guid CompanyId { get; init; }

    public long Version { get; set; }

    public string Reference { get; set; } = "";

    public string CompanyName { get; set; } = "";

    public string Subject { get; set; } = "";

    public string ListedName { get; set; } = "";

    public string ListCode { get; set; } = "";

    public string EntryId { get; set; } = "";

    public string SubjectFingerprint { get; set; } = "";

    public string EntryHash { get; set; } = "";

    public int Score { get; set; }

    public string Grade { get; set; } = "";

    public HitState State { get; set; }

    public HitState? Proposed { get; set; }

    /// <summary>Subject of who proposed; empty without a proposal.</summary>
    public string ProposedBy { get; set; } = "";

    public bool ProposedByLead { get; set; }

    public bool Waits { get; set; }

    public bool IsReopened { get; set; }

    public bool IsThrough { get; set; }

    /// <summary>Travels to affiliates: confirmed on the company itself or on an owner.</summary>
    public bool Travels { get; set; }

    public string AssignedTo { get; set; } = "";

    public string AssignedName { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    /// <summary>Day first, then score: the order in which hits are worked through.</summary>
    public long Place { get; set; }

    /// <summary>Names and references in small letters, to be searched.</summary>
    public string Text { get; set; } = "";

    public QueuedHit Response() => new()
    {
        HitId = HitId,
        CaseId = CaseId,
        Version = Version,
        Reference = Reference,
        CompanyName = CompanyName,
        Subject = Subject,
        ListedName = ListedName,
        ListCode = ListCode,
        Score = Score,
        Grade = Grade,
        State = State,
        Proposed = Proposed,
        IsReopened = IsReopened,
        IsThroughAffiliate = IsThrough,
        AssignedTo = AssignedTo.Length == 0 ? null : new Officer(AssignedTo, AssignedName),
        DueOn = DueOn,
    };

    public void Follow(ScreeningCase @case, StoredHit stored)
    {
        var hit = stored.Hit;
        Version = @case.Version;
        Reference = @case.Reference;
        CompanyName = Cut(@case.CompanyName, MaxName);
        Subject = Cut(hit.Subject, MaxName);
        ListedName = Cut(hit.Why.ListedName, MaxName);
        ListCode = Cut(hit.Listed.ListCode, 60);
        EntryId = Cut(hit.Listed.EntryId, 200);
        SubjectFingerprint = Cut(stored.SubjectFingerprint, 80);
        EntryHash = Cut(stored.EntryHash, 80);
        Score = hit.Score;
        Grade = HitGrade.Of(hit.Why);
        State = hit.State;
        Proposed = hit.Proposal?.Outcome;
        ProposedBy = hit.Proposal?.By.Subject ?? "";
        ProposedByLead = hit.Proposal?.ByLead ?? false;
        Waits = stored.Waits;
        IsReopened = hit.ReopenedAt is not null && hit.State == HitState.Open;
        IsThrough = hit.Through is not null;
        Travels = hit is { Through: null, State: HitState.Confirmed } && (hit.Roles.Contains("company") || hit.Roles.Contains("owner"));
        AssignedTo = @case.AssignedTo ?? "";
        AssignedName = @case.AssignedName ?? "";
        DueOn = @case.DueOn;
        Place = ((@case.DueOn ?? DateOnly.MaxValue).DayNumber * 10_000L) + (1_000 - Math.Clamp(hit.Score, 0, 1_000));
        Text = Cut(
            string.Join('\n', hit.Listed.Names.Select(x => x.Text).Concat(hit.Record?.Names ?? []).Prepend(hit.Listed.Reference ?? "").Prepend(@case.CompanyName)
                .Prepend(hit.Subject).Prepend(@case.Reference).Distinct(StringComparer.Ordinal)).ToLowerInvariant(), MaxText);
    }

    /// <summary>Never through the middle of a surrogate pair: half of one no database stores.</summary>
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
