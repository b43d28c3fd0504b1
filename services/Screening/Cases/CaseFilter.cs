using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Screening.Cases;

/// <summary>What of the queue is asked for; the same words for cases, hits and counts.</summary>
internal sealed record CaseFilter(
    [property: Description("Hits: todo (open, nothing proposed; the start of a day), waiting (all that hold), second (the caller may agree), possible, escalated, confirmed, dismissed.")] string? Show = null,
    [property: Description("Whose case: me, none, or a subject.")] string? Assigned = null,
    [property: Description("True: waiting after its day.")] bool? Overdue = null,
    [property: Description("Score of the hit at least, 0–1000.")] int? Score = null,
    [property: Description("Code of a list.")] string? List = null,
    [property: Description("Part of a name or reference, 2–100 characters.")] string? Q = null,
    Guid? Company = null)
{
    public static readonly string[] Shows = ["todo", "waiting", "second", "possible", "escalated", "confirmed", "dismissed"];

    /// <summary>True when only some hits of a case are asked for.</summary>
    public bool IsAboutHits => Show is not null || Score is not null || List is not null || Q is not null;

    /// <summary>The filter, cleaned; refused when a word is not one of those.</summary>
    public CaseFilter Checked()
    {
        var clean = this with { Q = PlainText.LineOrNull(Q)?.ToLowerInvariant(), Show = Blank(Show), Assigned = Blank(Assigned), List = Blank(List) };
        var errors = new FieldErrors();
        errors.OneOf("show", clean.Show, Shows);
        errors.Length("q", clean.Q, 0, 100);
        errors.Length("assigned", clean.Assigned, 0, 200);
        errors.Length("list", clean.List, 0, 60);
        if (clean.Q is { Length: < 2 })
        {
            errors.Add("q", "too-short", "Write at least two characters.");
        }

        if (Score is < 0 or > 1000)
        {
            errors.Add("score", "out-of-range", "Give a score from 0 to 1000.");
        }

        errors.ThrowIfAny();
        return clean;
    }

    public IQueryable<QueueRow> Of(IQueryable<QueueRow> rows, Caller caller, DateOnly today)
    {
        rows = OfAnyState(rows, caller, today);
        return Show switch
        {
            "todo" => rows.Where(x => x.State == HitState.Open && x.Proposed == null),
            "waiting" => rows.Where(x => x.Waits),
            "second" => Second(rows, caller),
            "possible" => rows.Where(x => x.State == HitState.Possible),
            "escalated" => rows.Where(x => x.State == HitState.Escalated),
            "confirmed" => rows.Where(x => x.State == HitState.Confirmed),
            "dismissed" => rows.Where(x => x.State == HitState.FalsePositive && !x.Waits),
            _ => rows,
        };
    }

    /// <summary>Everything but <see cref="Show"/>.</summary>
    public IQueryable<QueueRow> OfAnyState(IQueryable<QueueRow> rows, Caller caller, DateOnly today)
    {
        var (me, other) = (caller.Subject, Assigned);
        rows = Assigned switch
        {
            null => rows,
            "me" => rows.Where(x => x.AssignedTo == me),
            "none" => rows.Where(x => x.AssignedTo == ""),
            _ => rows.Where(x => x.AssignedTo == other),
        };
        rows = Overdue == true ? rows.Where(x => x.Waits && x.DueOn < today) : rows;
        rows = Score is { } score ? rows.Where(x => x.Score >= score) : rows;
        rows = List is { } list ? rows.Where(x => x.ListCode == list) : rows;
        rows = Q is { } text ? rows.Where(x => x.Text.Contains(text)) : rows;
        return Company is { } company ? rows.Where(x => x.CompanyId == company) : rows;
    }

    /// <summary>The same for cases, as far as it is about cases.</summary>
    public IQueryable<ScreeningCase> Of(IQueryable<ScreeningCase> cases, Caller caller, DateOnly today)
    {
        var (me, other) = (caller.Subject, Assigned);
        cases = Assigned switch
        {
            null => cases,
            "me" => cases.Where(x => x.AssignedTo == me),
            "none" => cases.Where(x => x.AssignedTo == null),
            _ => cases.Where(x => x.AssignedTo == other),
        };
        cases = Overdue == true ? cases.Where(x => x.State != CaseState.Decided && x.DueOn < today) : cases;
        return Company is { } company ? cases.Where(x => x.CompanyId == company) : cases;
    }

    /// <summary>Proposed by somebody else, and the caller may be the second: of the two, one is a lead.</summary>
    public static IQueryable<QueueRow> Second(IQueryable<QueueRow> rows, Caller caller)
    {
        var (me, lead) = (caller.Subject, caller.Has(Roles.ScreeningLead));
        return rows.Where(x => x.Proposed != null && x.ProposedBy != me && (lead || x.ProposedByLead));
    }

    private static string? Blank(string? word) => string.IsNullOrWhiteSpace(word) ? null : word.Trim();
}
