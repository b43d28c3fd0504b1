using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Screening.Register;

/// <summary>The one table of who may move a warning where.</summary>
internal static class FlagSteps
{
    private enum Who
    {
        /// <summary>A reviewer or admin of the agency that raised it, or an officer.</summary>
        Raiser,

        Officer,

        Lead,
    }

    private static readonly (FlagLevel From, FlagLevel To, Who Who)[] Table =
    [
        (FlagLevel.Observation, FlagLevel.Yellow, Who.Raiser),
        (FlagLevel.Observation, FlagLevel.Closed, Who.Raiser),
        (FlagLevel.Yellow, FlagLevel.Observation, Who.Officer),
        (FlagLevel.Yellow, FlagLevel.Escalated, Who.Officer),
        (FlagLevel.Yellow, FlagLevel.Closed, Who.Officer),
        (FlagLevel.Escalated, FlagLevel.Yellow, Who.Lead),
        (FlagLevel.Escalated, FlagLevel.Closed, Who.Lead),

        // Two of them: an officer or lead proposes, another lead confirms.
        (FlagLevel.Escalated, FlagLevel.Red, Who.Officer),
        (FlagLevel.Red, FlagLevel.Escalated, Who.Lead),
        (FlagLevel.Red, FlagLevel.Closed, Who.Lead),
    ];

    public static IReadOnlyList<FlagLevel> For(Flag flag, Caller caller) =>
        [.. Table.Where(x => x.From == flag.State && May(x.Who, flag, caller) && !NeedsOther(flag, x.To, caller)).Select(x => x.To)];

    /// <summary>Refuses a step that the table has not, or not for this person.</summary>
    public static void Require(Flag flag, FlagLevel to, Caller caller)
    {
        var row = Table.FirstOrDefault(x => x.From == flag.State && x.To == to);
        if (row == default)
        {
            FlagErrors.Cannot(flag.State, to).Throw();
        }

        if (to == FlagLevel.Red && flag.RedProposedBy is not null && flag.RedProposedBy == caller.Subject)
        {
            FlagErrors.SecondPerson.Throw();
        }

        if (!May(row.Who, flag, caller) || NeedsOther(flag, to, caller))
        {
            FlagErrors.NotYourStep.Throw();
        }
    }

    private static bool NeedsOther(Flag flag, FlagLevel to, Caller caller) =>
        to == FlagLevel.Red && flag.RedProposedBy is { } first && (first == caller.Subject || !ScreeningRoles.IsLead(caller));

    private static bool May(Who who, Flag flag, Caller caller) => who switch
    {
        Who.Lead => ScreeningRoles.IsLead(caller),
        Who.Officer => ScreeningRoles.IsOfficer(caller),
        _ => ScreeningRoles.IsOfficer(caller) || (flag.AgencyId is { } agency && caller.IsIn(agency, Roles.AgencyReviewer, Roles.AgencyAdmin)),
    };
}
