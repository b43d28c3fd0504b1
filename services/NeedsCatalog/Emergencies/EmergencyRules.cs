using System.Text.RegularExpressions;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>What makes a declared emergency valid, and who may change it.</summary>
internal static partial class EmergencyRules
{
    /// <summary>The draft with texts cleaned; refused when something is wrong.</summary>
    public static EmergencyDraft Check(EmergencyDraft draft)
    {
        draft = draft with
        {
            Glide = Codes.Normalise(draft.Glide),
            Name = PlainText.Line(draft.Name),
            Countries = FieldChecks.Distinct(draft.Countries, Codes.Normalise),
        };
        var errors = new FieldErrors();
        if (!Glide().IsMatch(draft.Glide))
        {
            errors.Add("glide", draft.Glide.Length == 0 ? "required" : "malformed", "Write the GLIDE number, such as EQ-2026-000012-NPL.");
        }

        errors.Length("name", draft.Name, 3, 200);
        errors.Codes("countries", draft.Countries, 1, 100, Countries.IsKnown, "countries (ISO 3166-1)");
        if (draft.From is null)
        {
            errors.Add("from", "required", "Say from which day it is declared.");
        }
        else if (draft.Until < draft.From)
        {
            errors.Add("until", "ends-before-start", "The last day must not be before the first day.");
        }

        errors.ThrowIfAny();
        return draft;
    }

    /// <summary>The desk and platform admins change any emergency, an agency's admin those the agency declared.</summary>
    public static void CheckEditor(Emergency emergency, Caller caller)
    {
        if (!caller.IsDesk && !caller.Has(Roles.PlatformAdmin) && !(emergency.DeclaredBy is { } agency && caller.IsIn(agency, Roles.AgencyAdmin)))
        {
            Error.Forbidden.Throw();
        }
    }

    /// <summary>The caller as the history of an emergency names them.</summary>
    public static Actor ActorOf(Caller caller) => caller.ActFor(caller.Memberships
        .FirstOrDefault(x => x.Kind is OrganisationKind.Desk or OrganisationKind.Platform || x.Roles.Contains(Roles.AgencyAdmin))?.OrganisationId);

    [GeneratedRegex("^[A-Z]{2}-[0-9]{4}-[0-9]{6}-[A-Z]{3}$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Glide();
}
