using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Clearances;

/// <summary>
/// Whether a company may be worked with, by whom, for what and until when. A person decides it; tier 0 alone is given by rule after a run
/// without hits. What was granted under it is kept until the match ends, so that a suspension can name it.
/// </summary>
internal sealed partial class Clearance : Aggregate<ClearanceState>
{
    private Clearance()
    {
    }

    public string Reference { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public int Tier { get; private set; }

    public ClearanceScope Scope { get; private set; } = new();

    /// <summary>The scope's agency as a column, to look clearances up by.</summary>
    public Guid? AgencyId { get; private set; }

    public IReadOnlyList<string> Conditions { get; private set; } = [];

    public DateOnly? Expires { get; private set; }

    public string? Reason { get; private set; }

    public string? Note { get; private set; }

    public IReadOnlyList<Ask> Asks { get; private set; } = [];

    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    /// <summary>Agencies that ever asked for it, whatever became of their matches: they may read the decision's note.</summary>
    public IReadOnlyList<Guid> AskedBy { get; private set; } = [];

    public IReadOnlyList<ClearanceQuestion> Questions { get; private set; } = [];

    /// <summary>What the last decision rests on; none before the first, and for tier 0, which a run decides.</summary>
    public DecisionBasis? Basis { get; private set; }

    /// <summary>Conditions that somebody has to do something about.</summary>
    public IReadOnlyList<ConditionTask> Tasks
    {
        get => KeptTasks ?? [];
        private set => KeptTasks = value;
    }

    /// <summary>The column; none in rows that are older than it.</summary>
    public IReadOnlyList<ConditionTask>? KeptTasks { get; private set; }

    /// <summary>The clearance of another agency that this one was taken over from.</summary>
    public Guid? TakenFrom { get; private set; }

    /// <summary>Stays true through a question to the company, until the lead has decided.</summary>
    public bool WasEscalated { get; private set; }

    public bool IsCleared => State is ClearanceState.Cleared or ClearanceState.ClearedWithConditions;

    /// <summary>Somebody still has to decide it, for the first time or anew.</summary>
    public bool IsUndecided => !IsCleared && State != ClearanceState.NotCleared;

    /// <summary>When the last day is over everywhere on earth.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);

    public static Clearance AskFor(ScreenedCompany company, Ask ask, int tier, Actor actor, DateTimeOffset now)
    {
        var clearance = Of(company, now);
        clearance.Tier = Math.Max(1, tier);
        clearance.Include(ask);
        clearance.Move("asked", ClearanceState.InProgress, actor, now);
        return clearance;
    }

    /// <summary>Tier 0, by rule.</summary>
    public static Clearance ByRule(ScreenedCompany company, ClearanceScope scope, DateOnly expires, DateTimeOffset now)
    {
        var clearance = Of(company, now);
        clearance.ClearByRule(scope, expires, now);
        return clearance;
    }

    /// <summary>True when its scope holds this agency, kind and value, whatever its state; an unknown value fits only a scope without a limit.</summary>
    public bool Covers(Guid agencyId, string kind, decimal? valueUsd) =>
        (Scope.AgencyId is null || Scope.AgencyId == agencyId)
        && (Scope.Kinds.Count == 0 || Scope.Kinds.Contains(kind))
        && (Scope.MaxValueUsd is not { } most || valueUsd <= most);

    public bool IsValidAt(DateTimeOffset now) => IsCleared && (Expires is not { } last || now < EndOf(last));

    /// <summary>Another match waits for it, or somebody asks again after the expiry.</summary>
    public void AskAgain(Ask ask, int tier, Actor actor, DateTimeOffset now)
    {
        if (!IsUndecided)
        {
            ClearanceErrors.Cannot("asked for again", State).Throw();
        }

        if (State != ClearanceState.Expired && Asks.Any(ask.IsSameAs))
        {
            return;
        }

        Tier = Math.Max(Tier, tier);
        Include(ask);
        Move("asked", State == ClearanceState.Expired ? ClearanceState.InProgress : State, actor, now);
    }

    public void AskCompany(string question, Actor actor, DateTimeOffset now)
    {
        if (State is not (ClearanceState.InProgress or ClearanceState.Escalated or ClearanceState.Reopened))
        {
            ClearanceErrors.Cannot("asked about", State).Throw();
        }

        Questions = [.. Questions, new ClearanceQuestion { Question = question, AskedAt = now }];
        Move("info-requested", ClearanceState.InfoRequested, actor, now, note: question);
    }

    public void Answer(string answer, Actor actor, DateTimeOffset now)
    {
        if (State != ClearanceState.InfoRequested)
        {
            ClearanceErrors.NothingAsked.Throw();
        }

        Questions = [.. Questions.SkipLast(1), Questions[^1] with { Answer = answer, AnsweredAt = now }];
        Move("info-given", ClearanceState.InProgress, actor, now);
    }

    public void Escalate(string? note, Actor actor, DateTimeOffset now)
    {
        if (State is not (ClearanceState.InProgress or ClearanceState.InfoRequested or ClearanceState.Reopened))
        {
            ClearanceErrors.Cannot("escalated", State).Throw();
        }

        WasEscalated = true;
        Move("escalated", ClearanceState.Escalated, actor, now, note: note);
    }

    public void Decide(DecideClearance decision, DecisionBasis? basis, bool isLead, Actor actor, DateTimeOffset now)
    {
        if (!IsUndecided || State == ClearanceState.Expired)
        {
            ClearanceErrors.Cannot("decided", State).Throw();
        }

        if (!isLead && (WasEscalated || decision.Tier == 3))
        {
            ClearanceErrors.LeadOnly.Throw();
        }

        WasEscalated = false;
        Tier = decision.Tier;
        Reason = decision.Reason;
        Note = decision.Note;
        Conditions = decision.Conditions;
        Tasks = [.. decision.Tasks.Select(x => ConditionTask.Of(x, now))];
        Basis = basis;
        Expires = decision.Expires;
        Cover(decision.Scope);
        Move(decision.Outcome == ClearanceState.NotCleared ? "refused" : "cleared", decision.Outcome, actor, now, decision.Reason, decision.Note);
    }

    /// <summary>Gives a match leave for a step; the same again changes nothing.</summary>
    public void Give(Grant grant, Actor actor, DateTimeOffset now)
    {
        if (Grants.Any(x => x.MatchId == grant.MatchId && x.Step == grant.Step))
        {
            return;
        }

        Grants = [.. Grants.Where(x => x.MatchId != grant.MatchId), grant];
        Asks = [.. Asks.Where(x => x.MatchId != grant.MatchId)];
        Move("granted", State, actor, now, grant.Step);
    }

    /// <summary>A match ended, or rests on another clearance now: it neither waits for this one nor uses it.</summary>
    public void Release(Guid matchId, Actor actor, DateTimeOffset now)
    {
        if (Grants.Any(x => x.MatchId == matchId) || Asks.Any(x => x.MatchId == matchId))
        {
            Grants = [.. Grants.Where(x => x.MatchId != matchId)];
            Asks = [.. Asks.Where(x => x.MatchId != matchId)];
            Move("released", State, actor, now);
        }
    }

    public ClearanceSnapshot Snapshot() => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        State = State,
        Tier = Tier,
        Scope = Scope,
        Conditions = Conditions,
        Expires = Expires,
        Reason = Reason,
        Note = Note,
        AskedForMatches = [.. Asks.Select(x => x.MatchId).OfType<Guid>().Distinct()],
        GrantedMatches = [.. Grants.Select(x => x.MatchId)],
        TakenFrom = TakenFrom,
    };

    protected override object EventOf(Transition transition) => new ClearanceChanged { Transition = transition, Clearance = Snapshot() };

    private static Clearance Of(ScreenedCompany company, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new Clearance { Id = id, Reference = Messaging.Aggregates.Reference.Of("CL", id), CompanyId = company.Id, CompanyName = company.Name };
    }

    /// <summary>Adds what is asked to the scope: every kind and the largest value; one unknown value asks for any.</summary>
    private void Include(Ask ask)
    {
        var isFirst = Asks.Count == 0;
        Asks = [.. Asks.Where(x => !x.IsSameAs(ask)), ask];
        AskedBy = [.. AskedBy.Append(ask.AgencyId).Distinct()];
        Cover(new ClearanceScope
        {
            AgencyId = ask.AgencyId,
            Kinds = isFirst ? [ask.Kind] : [.. Scope.Kinds.Append(ask.Kind).Distinct(StringComparer.Ordinal)],
            MaxValueUsd = isFirst ? ask.ValueUsd : ask.ValueUsd is { } value && Scope.MaxValueUsd is { } most ? Math.Max(value, most) : null,
        });
    }

    private void Cover(ClearanceScope scope) => (Scope, AgencyId) = (scope, scope.AgencyId);
}
