using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Matching.Allocations;

/// <summary>A way to share offers out among needs: a proposal that a person changes, approves or puts away. Nothing comes of it by itself.</summary>
internal sealed class AllocationPlan : Aggregate<AllocationState>
{
    private AllocationPlan()
    {
    }

    public string Reference { get; private set; } = "";

    /// <summary>The agency that made it; none for the desk.</summary>
    public Guid? AgencyId { get; private set; }

    public Guid? NeedId { get; private set; }

    public AllocationBody Body { get; private set; } = new();

    public bool IsDesks => AgencyId is null;

    public IEnumerable<PlannedRow> InForce => Body.Rows.Where(x => x.Quantity > 0);

    public static AllocationPlan Make(AllocationBody body, Guid? agency, Actor actor, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var plan = new AllocationPlan { Id = id, Reference = Messaging.Aggregates.Reference.Of("AL", id), AgencyId = agency, NeedId = body.Request.NeedId, Body = body with { AuthorName = actor.Name } };
        plan.Move("made", AllocationState.Draft, actor, now);
        return plan;
    }

    /// <summary>Takes a person's quantities over; they were checked against the rules of this moment.</summary>
    public void Change(IReadOnlyDictionary<int, PlannedRow> rows, Actor actor, DateTimeOffset now)
    {
        RequireDraft("changed");
        Body = Body with { Rows = [.. Body.Rows.Select(x => rows.GetValueOrDefault(x.Number, x))] };
        Move("changed", AllocationState.Draft, actor, now);
    }

    public void Discard(Actor actor, DateTimeOffset now, string? note)
    {
        RequireDraft("discarded");
        Move("discarded", AllocationState.Discarded, actor, now, note: note);
    }

    /// <summary>Sends its rows on their way; each still meets every rule and every step that a pairing meets.</summary>
    public void Approve(Actor actor, DateTimeOffset now, string? note)
    {
        RequireDraft("approved");
        if (!InForce.Any())
        {
            AllocationErrors.NothingPlanned.Throw();
        }

        Body = Body with { ApprovedBy = actor };
        Move("approved", AllocationState.Approving, actor, now, note: note);
    }

    /// <summary>Keeps what became of some rows; once all are done, so is the plan.</summary>
    public void Carry(IReadOnlyDictionary<int, PlannedRow> rows, Actor actor, DateTimeOffset now)
    {
        if (State != AllocationState.Approving)
        {
            AllocationErrors.WrongState("carried out", State).Throw();
        }

        Body = Body with { Rows = [.. Body.Rows.Select(x => rows.GetValueOrDefault(x.Number, x))] };
        var done = InForce.All(x => x.Outcome != AllocationOutcome.Planned);
        Move(done ? "carried-out" : "rows-made", done ? AllocationState.Approved : AllocationState.Approving, actor, now);
    }

    public AllocationSummary Summary() => new()
    {
        Id = Id,
        Reference = Reference,
        Version = Version,
        State = State,
        Request = Body.Request,
        AgencyId = AgencyId,
        AuthorName = Body.AuthorName,
        NeedTitle = NeedId is null ? null : Body.Needs.FirstOrDefault()?.Title,
        Needs = Body.Needs.Count,
        Offers = Body.Offers,
        Pairs = Body.Pairs,
        NeedsLeftAside = Body.NeedsLeftAside,
        Rows = InForce.Count(),
        Made = Body.Rows.Count(x => x.Outcome == AllocationOutcome.Made),
        LeftOut = Body.Rows.Count(x => x.Outcome == AllocationOutcome.LeftOut),
        Covered = Body.Covered,
        Value = Body.Value,
        Computed = Body.Computed,
        Gap = Body.Gap,
        CutShort = Body.CutShort,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    protected override object EventOf(Transition transition) => new AllocationChanged { Transition = transition, Allocation = Summary() };

    private void RequireDraft(string step)
    {
        if (State != AllocationState.Draft)
        {
            AllocationErrors.WrongState(step, State).Throw();
        }
    }
}
