using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>An answer about a company, given while a clearance was worked on. Added, never changed or removed.</summary>
internal sealed class StoredAnswer
{
    public Guid Id { get; init; }

    public Guid CompanyId { get; init; }

    /// <summary>The clearance it is about; <see cref="Guid.Empty"/> for an answer about the company.</summary>
    public Guid About { get; init; }

    /// <summary>The clearance that was worked on.</summary>
    public Guid ClearanceId { get; init; }

    public string ItemId { get; init; } = "";

    /// <summary>1, 2, 3 … within the item: two that follow the same answer meet at this key.</summary>
    public int Number { get; init; }

    public ChecklistAnswer Answer { get; init; } = null!;

    public static StoredAnswer Of(
        Clearance clearance, ChecklistItem item, NewChecklistAnswer given, AnswerEffect effect, StoredAnswer? last, string checklist, Actor actor, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new StoredAnswer
        {
            Id = id,
            CompanyId = clearance.CompanyId,
            About = AboutOf(item, clearance),
            ClearanceId = clearance.Id,
            ItemId = item.Id,
            Number = (last?.Number ?? 0) + 1,
            Answer = new ChecklistAnswer
            {
                Id = id, ItemId = item.Id, Question = item.Question, Value = given.Value, Effect = effect, Words = given.Words, Link = given.Link, By = actor, At = now,
                Checklist = checklist, Follows = last?.Id,
            },
        };
    }

    public static Guid AboutOf(ChecklistItem item, Clearance clearance) => item.PerClearance ? clearance.Id : Guid.Empty;
}
