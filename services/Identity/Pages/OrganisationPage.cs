using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Components;

namespace Matchmaking.Identity.Pages;

/// <summary>A page where somebody looks after an organisation: their only one, or the one the address names. Another's is not found.</summary>
public abstract class OrganisationPage : PersonPage
{
    [SupplyParameterFromQuery(Name = "organisation")] public string? Named { get; set; }

    [SupplyParameterFromQuery] public string? Done { get; set; }

    /// <summary>Null when there is none to look after.</summary>
    private protected Organisations.Organisation? Own { get; private set; }

    private protected Caller Caller { get; private set; } = Caller.Anonymous;

    private protected IReadOnlyList<Membership> Managed { get; private set; } = [];

    [Inject] private protected IdentityDbContext Db { get; set; } = default!;

    [Inject] private protected TimeProvider Time { get; set; } = default!;

    [Inject] private AccountCallers Callers { get; set; } = default!;

    [Inject] private SecondFactor SecondFactor { get; set; } = default!;

    protected sealed override async Task StartAsync()
    {
        if (await SecondFactor.IsMissingAsync(Me, Ct))
        {
            GoTo(LocalUrl.With("/account/two-factor", Http.Request.Path + Http.Request.QueryString));
            return;
        }

        Caller = await Callers.OfAsync(Me, Ct);
        Managed = AccountCallers.Managed(Caller);
        var id = Named is null ? Managed.FirstOrDefault()?.OrganisationId : Guid.TryParse(Named, out var named) ? named : null;
        if (id is not null)
        {
            try
            {
                Own = await Db.ManagedAsync(id.Value, Caller, Ct);
            }
            catch (RefusedException)
            {
                Own = null;
            }
        }

        if (Own is null)
        {
            // Whether there is such an organisation, or such a member, is nobody else's business.
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await LoadAsync();
    }

    /// <summary>Loads what the page shows of <see cref="Own"/>.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    internal (Organisations.Organisation? Own, IReadOnlyList<Membership> Managed) Shown => (Own, Managed);

    internal string Link(string page) => Here(page);

    /// <summary>This organisation's page, with the organisation named when the person looks after several.</summary>
    protected string Here(string page = "", string? done = null, string? more = null)
    {
        var query = new List<string>();
        if (Own is not null && (Managed.Count != 1 || Managed[0].OrganisationId != Own.Id))
        {
            query.Add($"organisation={Own.Id}");
        }

        if (more is not null)
        {
            query.Add(more);
        }

        if (done is not null)
        {
            query.Add($"done={done}");
        }

        return "/account/organisation" + (page.Length > 0 ? "/" + page : "") + (query.Count > 0 ? "?" + string.Join('&', query) : "");
    }
}
