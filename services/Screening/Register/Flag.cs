using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Register;

/// <summary>
/// A warning about a company that agencies and the desk share. It goes up in steps; red takes two people. The company may answer each step that
/// it sees, and every warning ends on a day.
/// </summary>
internal sealed class Flag : Aggregate<FlagLevel>
{
    private Flag()
    {
    }

    public string Reference { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    /// <summary>Who raised it; none for the desk.</summary>
    public Guid? AgencyId { get; private set; }

    public string Category { get; private set; } = "";

    public string Source { get; private set; } = "";

    public string? Link { get; private set; }

    public string Words { get; private set; } = "";

    public string? ForCompany { get; private set; }

    public FlagVisibility Visibility { get; private set; }

    public DateOnly Expires { get; private set; }

    public IReadOnlyList<FlagReply> Replies { get; private set; } = [];

    /// <summary>The first of the two people that red takes.</summary>
    public string? RedProposedBy { get; private set; }

    /// <summary>The company answered the step that it is at.</summary>
    public bool Replied { get; private set; }

    /// <summary>The company has been shown it: it goes on seeing it when it goes down or ends.</summary>
    public bool ShownToCompany { get; private set; }

    /// <summary>Agencies with an open match when it last moved.</summary>
    public IReadOnlyList<Guid> Told { get; private set; } = [];

    public bool IsOpen => State is not (FlagLevel.Closed or FlagLevel.Expired);

    public bool MayReply => IsOpen && ShownToCompany && !Replied;

    public static Flag Raise(ScreenedCompany company, RaiseFlag flag, IReadOnlyList<Guid> told, Actor actor, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var raised = new Flag
        {
            Id = id,
            Reference = Messaging.Aggregates.Reference.Of("EW", id),
            CompanyId = company.Id,
            CompanyName = company.Name,
            AgencyId = flag.AgencyId,
            Category = flag.Category,
            Source = flag.Source,
            Link = flag.Link,
            Words = flag.Words,
            ForCompany = flag.ForCompany,
            Visibility = flag.Visibility,
            Expires = flag.Expires!.Value,
        };
        raised.Enter("raised", flag.Level, told, actor, now, null, null);
        return raised;
    }

    /// <summary>Moves it one step up, down or to its end; see <see cref="FlagSteps"/> for who may.</summary>
    public void MoveTo(MoveFlag step, IReadOnlyList<Guid> told, Actor actor, DateTimeOffset now)
    {
        ForCompany = step.ForCompany ?? ForCompany;
        if (step.Level == FlagLevel.Red && RedProposedBy is null)
        {
            RedProposedBy = actor.Subject;
            Move("red-proposed", State, actor, now, step.Reason, step.Note);
            return;
        }

        if (step.Level == FlagLevel.Red && RedProposedBy == actor.Subject)
        {
            FlagErrors.SecondPerson.Throw();
        }

        Enter(step.Level == FlagLevel.Closed ? "closed" : step.Level > State ? "raised-level" : "lowered", step.Level, told, actor, now, step.Reason, step.Note);
    }

    public void Reply(string words, Actor actor, DateTimeOffset now)
    {
        if (!MayReply)
        {
            FlagErrors.NoReply.Throw();
        }

        Replies = [.. Replies, new FlagReply(State, words, actor, now)];
        Replied = true;
        Move("replied", State, actor, now);
    }

    public void Expire(DateTimeOffset now)
    {
        if (IsOpen && now >= Clearance.EndOf(Expires))
        {
            Enter("expired", FlagLevel.Expired, Told, Actor.Clock("screening"), now, null, null);
        }
    }

    protected override object EventOf(Transition transition) => new FlagChanged
    {
        Transition = transition with { Note = null, Reason = null },
        FlagId = Id,
        Reference = Reference,
        CompanyId = CompanyId,
        Level = State,
        AgencyIds = State == FlagLevel.Observation && Visibility != FlagVisibility.AllAgencies
            ? AgencyId is { } own ? [own] : []
            : [.. (AgencyId is { } raisedBy ? Told.Append(raisedBy) : Told).Distinct()],
        TellCompany = ShownToCompany,
    };

    /// <summary>A new level: a proposal of red made at another level counts no more, and the company may answer again.</summary>
    private void Enter(string change, FlagLevel level, IReadOnlyList<Guid> told, Actor actor, DateTimeOffset now, string? reason, string? note)
    {
        Told = told;
        RedProposedBy = null;
        Replied = false;
        ShownToCompany |= level is FlagLevel.Yellow or FlagLevel.Escalated or FlagLevel.Red;
        Move(change, level, actor, now, reason, note);
    }
}
