using System.Globalization;
using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Components;

namespace Matchmaking.Portal;

/// <summary>What every page has at hand: the request, who reads, and the API as that person.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    /// <summary>The request.</summary>
    protected HttpContext Http => Request ?? throw new InvalidOperationException("Pages are rendered on the server only.");

    /// <summary>Ends when the reader leaves.</summary>
    protected CancellationToken Ct => Http.RequestAborted;

    /// <summary>Who reads.</summary>
    protected Caller Reader => Visitor.CallerOf(Http);

    /// <summary>The reader's language.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    internal PortalApi Api => Services.GetRequiredService<PortalApi>();

    /// <summary>Goes to another page after a form was taken, so that a reload posts nothing again.</summary>
    protected void GoTo(string address) => Http.Response.Redirect(address);

    /// <summary>Shows the not-found page: there is no such record, or it is not the reader's.</summary>
    protected void Missing() => Services.GetRequiredService<NavigationManager>().NotFound();
}
