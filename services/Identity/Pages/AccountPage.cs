using Matchmaking.Contracts;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Pages;

/// <summary>What every account page has: the request, where to go on, and what is wrong with what was sent.</summary>
public abstract class AccountPage : ComponentBase
{
    protected FieldErrors Errors { get; } = new();

    [CascadingParameter] protected HttpContext Http { get; set; } = default!;

    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    [Inject] private IdentityDbContext Work { get; set; } = default!;

    protected CancellationToken Ct => Http.RequestAborted;

    protected void GoTo(string url) => Navigation.NavigateTo(url, forceLoad: true);

    /// <summary>Does a step; a refusal becomes words on the page, beside its field where it has one.</summary>
    protected async Task<bool> TryAsync(Func<Task> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            await step();
            return true;
        }
        catch (InvalidException invalid)
        {
            foreach (var error in invalid.Errors.All)
            {
                Errors.Add(error.Field.Length == 0 ? "" : $"Input.{char.ToUpperInvariant(error.Field[0])}{error.Field[1..]}", error.Code, error.Message);
            }
        }
        catch (RefusedException refused)
        {
            Errors.Add("", refused.Error.Code, refused.Error.Detail);
        }
        catch (DbUpdateConcurrencyException)
        {
            Errors.Add("", "changed-meanwhile", "Somebody changed this at the same moment. Look at it again and repeat what still applies.");
        }

        // Nothing half-done stays to be saved, or shown, by the rest of this request.
        Work.ChangeTracker.Clear();
        return false;
    }
}
