using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.AcceptanceForms;

/// <summary>What an agency's admin says of a kind, as posted.</summary>
public sealed class AcceptanceForm
{
    public long Version { get; set; }

    public string? Answer { get; set; }

    public string? LegalBasis { get; set; }

    public string? Conditions { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Note { get; set; }

    /// <summary>Begins with what holds today, for no day in particular.</summary>
    public static AcceptanceForm Of(KindAcceptance rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new AcceptanceForm { Version = rule.Version, Answer = Say.State(rule.Now.Answer), LegalBasis = rule.Now.LegalBasis, Conditions = rule.Now.Conditions };
    }

    /// <summary>The request; what cannot be read is named in <paramref name="errors"/>.</summary>
    public AcceptanceStatementRequest Body(FormErrors errors, string notADay)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var answer = Enum.GetValues<Acceptance>().Cast<Acceptance?>().FirstOrDefault(x => Say.State(x!.Value) == Answer);
        return new AcceptanceStatementRequest
        {
            Answer = answer,
            LegalBasis = LegalBasis,
            // What stands in a field that the answer does not ask for was meant for another answer.
            Conditions = answer == Acceptance.WithConditions ? Conditions : null,
            From = errors.Day("Input.From", From, notADay),
            Until = errors.Day("Input.Until", Until, notADay),
            Note = Note,
        };
    }
}
