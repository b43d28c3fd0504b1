using System.Threading.RateLimiting;
using Matchmaking.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.Pages;

/// <summary>How many of the forms that are open to everybody one source may send: each checks a password or code, or sends a mail. Reading is free.</summary>
internal sealed class FormLimit(IOptions<IdentityServiceOptions> options) : IRateLimiterPolicy<string>
{
    public const string Name = "account-forms";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } = RefuseAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method)
        ? SourceLimit.AMinute(httpContext, options.Value.FormsAMinute)
        : RateLimitPartition.GetNoLimiter("reading");

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken ct)
    {
        var page = new Dictionary<string, object?> { [nameof(AccountApp.WaitSeconds)] = SourceLimit.SetRetryAfter(context) };
        await new RazorComponentResult<AccountApp>(page) { StatusCode = StatusCodes.Status429TooManyRequests }.ExecuteAsync(context.HttpContext);
    }
}
