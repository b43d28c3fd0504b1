namespace Matchmaking.Standalone.Security;

/// <summary>Headers that the gateway sets in a distributed deployment.</summary>
internal static class SecurityHeaders
{
    private const string Pages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>The API reference is one generated page with its own inline start-up script and styles.</summary>
    private const string Reference = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = IsReference(context.Request.Path) ? Reference : Pages;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Below the reference's address stands one page of the portal: what an error means.</summary>
    private static bool IsReference(PathString path) =>
        path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/docs/problems", StringComparison.OrdinalIgnoreCase);
}
