using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Search;

/// <summary>Ways in which a search can be refused.</summary>
internal static partial class SearchErrors
{
    public static Error Unavailable { get; } = new(
        "search-unavailable",
        "Search does not answer just now. Offers and needs are still taken and nothing is lost; proposals follow when it is back. Try again in a minute.",
        StatusCodes.Status503ServiceUnavailable);

    /// <summary>Says so when the match index is away, instead of an unexpected error.</summary>
    public static RouteHandlerBuilder AnswersWhenSearchIsAway(this RouteHandlerBuilder builder) => builder.AddEndpointFilter(async (context, next) =>
    {
        try
        {
            return await next(context);
        }
        catch (SearchUnavailableException exception)
        {
            Away(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SearchErrors)), exception.Message);
            throw new RefusedException(Unavailable);
        }
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "A search found the match index away. {Reason}")]
    private static partial void Away(ILogger logger, string reason);
}
