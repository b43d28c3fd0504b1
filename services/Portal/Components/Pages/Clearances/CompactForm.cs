using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.Components.Pages.Clearances;

/// <summary>What an officer saw in the Global Compact's register, as it is typed.</summary>
public sealed class CompactForm
{
    public const string Yes = "yes";
    public const string No = "no";

    public int Number { get; set; }

    /// <summary><see cref="Yes"/> or <see cref="No"/>.</summary>
    public string? Participates { get; set; }

    public string? Since { get; set; }

    public string? LastReport { get; set; }

    public string? NextReport { get; set; }

    public string? Evidence { get; set; }

    public string? Note { get; set; }

    /// <summary>Begins with what was seen last; where it was seen has to be looked at anew.</summary>
    public static CompactForm Of(GlobalCompactResponse seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return new CompactForm
        {
            Number = seen.Number, Participates = seen.Number == 0 ? null : seen.Participates ? Yes : No, Since = Typed.Shown(seen.Since), LastReport = Typed.Shown(seen.LastReport),
            NextReport = Typed.Shown(seen.NextReport), Evidence = seen.Evidence,
        };
    }

    /// <summary>The request; what cannot be read is named in <paramref name="errors"/>.</summary>
    public RecordGlobalCompact Body(FormErrors errors, string notADay)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return new RecordGlobalCompact
        {
            Participates = Participates == Yes, Since = errors.Day("Input.Since", Since, notADay), LastReport = errors.Day("Input.LastReport", LastReport, notADay),
            NextReport = errors.Day("Input.NextReport", NextReport, notADay), Evidence = Evidence, Note = Note,
        };
    }
}
