using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// A person's step on a case does not lose to what the background stores in the same moment – that a commercial database was asked, that a run found
/// the same: it is done again on top of that. The handler reads the case anew and If-Match is checked anew, so that a case which says something else
/// than the person saw is refused as ever.
/// </summary>
internal static class PersonFirst
{
    private const int Tries = 5;

    public static RouteHandlerBuilder OnTopOfBackground(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(FilterAsync);

    private static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<ScreeningDbContext>();
        for (var left = Tries; ; left--)
        {
            try
            {
                return await next(context);
            }
            catch (DbUpdateConcurrencyException exception) when (left > 1 && (exception.InnerException is null || db.Database.CurrentTransaction is null))
            {
                // A server's deadlock would have ended the transaction of an Idempotency-Key; a row that was another's has not.
                db.ChangeTracker.Clear();
            }
        }
    }
}
