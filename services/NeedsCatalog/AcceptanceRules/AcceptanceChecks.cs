using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Text;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>What makes a statement valid.</summary>
internal static class AcceptanceChecks
{
    private static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>The statement with texts cleaned and its first day set; refused when something is wrong.</summary>
    public static (AcceptancePeriod Said, string? Note) Check(AcceptanceStatementRequest request, DateOnly today)
    {
        var said = new AcceptancePeriod
        {
            Answer = request.Answer ?? Acceptance.Yes,
            LegalBasis = PlainText.LineOrNull(request.LegalBasis),
            Conditions = PlainText.BlockOrNull(request.Conditions),
            From = request.From ?? today,
            Until = request.Until,
        };
        var note = PlainText.BlockOrNull(request.Note);
        var errors = new FieldErrors();
        if (request.Answer is null)
        {
            errors.Add("answer", "required", "Say yes, withConditions or no.");
        }

        errors.Length("legalBasis", said.LegalBasis, said.Answer == Acceptance.Yes ? 0 : 3, 500);
        errors.Length("conditions", said.Conditions, said.Answer == Acceptance.WithConditions ? 5 : 0, 2_000);
        if (said.Conditions is not null && said.Answer != Acceptance.WithConditions)
        {
            errors.Add("conditions", "not-asked", "Conditions belong to the answer 'with conditions' only.");
        }

        errors.Length("note", note, 0, 2_000);
        Days(said, today, errors);
        errors.ThrowIfAny();
        return (said, note);
    }

    private static void Days(AcceptancePeriod said, DateOnly today, FieldErrors errors)
    {
        if (said.From < today)
        {
            errors.Add("from", "in-the-past", "What was said for days gone by stands; begin today or later.");
        }
        else if (said.From > Latest)
        {
            errors.Add("from", "out-of-range", "Name a day before 2101.");
        }

        if (said.Until < said.From)
        {
            errors.Add("until", "ends-before-start", "The last day must not be before the first day.");
        }
        else if (said.Until > Latest)
        {
            errors.Add("until", "out-of-range", "Name a day before 2101, or none.");
        }
    }
}
