using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Portal.Api;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Components.Pages.Matches;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Portal.Components.Pages.AgencyScreening;

/// <summary>Which agency a page is about: one of the reader's own, or for the desk any; none when the one that is asked for is somebody else's.</summary>
public sealed record AgencyOfPage(Guid Id, string Name, IReadOnlyList<Choice> Choices, bool MayEdit)
{
    internal static async Task<AgencyOfPage?> FindAsync(PortalApi api, Caller reader, Guid? wanted, CancellationToken ct)
    {
        IReadOnlyList<Choice> choices = reader.IsDesk
            ? await MatchFilters.AgenciesAsync(api, ct)
            : [.. reader.Memberships.Where(x => x.Kind == OrganisationKind.Agency).Select(x => new Choice(x.OrganisationId.ToString(), x.OrganisationName))];
        var found = wanted is { } id ? choices.FirstOrDefault(x => x.Value == id.ToString()) : choices.Count > 0 ? choices[0] : null;
        return found is null ? null : Of(found, choices, reader);
    }

    private static AgencyOfPage Of(Choice found, IReadOnlyList<Choice> choices, Caller reader)
    {
        var id = Guid.Parse(found.Value);
        return new AgencyOfPage(id, found.Text, choices, reader.IsIn(id, Roles.AgencyAdmin) || reader.Has(Roles.ScreeningLead));
    }
}
