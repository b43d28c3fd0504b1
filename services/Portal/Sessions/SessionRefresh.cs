using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Matchmaking.Portal.Sessions;

/// <summary>
/// Renews a person's access token a minute before it ends. A refresh token works once, so the requests of one person queue here and the second
/// finds the first one's tokens.
/// </summary>
internal sealed partial class SessionRefresh(
    IHttpClientFactory clients, SessionStore store, IOptions<PlatformOptions> platform, TimeProvider time, ILogger<SessionRefresh> logger)
{
    public const string Client = "portal-tokens";
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (!IsEnding(context.Properties))
        {
            return;
        }

        var turn = _turns.GetOrAdd(context.Principal?.FindFirst("sub")?.Value ?? "", _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(context.HttpContext.RequestAborted);
        try
        {
            await RenewAsync(context);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task RenewAsync(CookieValidatePrincipalContext context)
    {
        var key = context.Properties.GetString(SessionKey);
        if (key is not null && await store.RetrieveAsync(key) is { } newer && !IsEnding(newer.Properties))
        {
            context.Properties.StoreTokens(newer.Properties.GetTokens());
            return;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = context.Properties.GetTokenValue("refresh_token") ?? "",
            ["client_id"] = "portal",
            ["client_secret"] = platform.Value.ServiceSecrets.GetValueOrDefault("portal") ?? "",
        });
        using var response = await clients.CreateClient(Client).PostAsync(new Uri("connect/token", UriKind.Relative), form, context.HttpContext.RequestAborted);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
        {
            // Identity has no time just now: the session stays, and the next request asks again.
            RefreshPutOff(logger, (int)response.StatusCode);
            return;
        }

        if (!response.IsSuccessStatusCode)
        {
            RefreshRefused(logger, (int)response.StatusCode);
            context.RejectPrincipal();
            return;
        }

        var answer = (await response.Content.ReadFromJsonAsync<TokenAnswer>(context.HttpContext.RequestAborted))!;
        context.Properties.UpdateTokenValue("access_token", answer.AccessToken);
        context.Properties.UpdateTokenValue("refresh_token", answer.RefreshToken ?? context.Properties.GetTokenValue("refresh_token")!);
        context.Properties.UpdateTokenValue("expires_at", time.GetUtcNow().AddSeconds(answer.ExpiresIn).ToString("o", CultureInfo.InvariantCulture));
        context.ShouldRenew = true;
    }

    /// <summary>Where the cookie handler keeps the key of a stored session.</summary>
    private const string SessionKey = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private bool IsEnding(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var ends)
        && ends < time.GetUtcNow().AddMinutes(1);

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session could not be renewed just now ({Status}); it goes on")]
    private static partial void RefreshPutOff(ILogger logger, int status);

    [LoggerMessage(Level = LogLevel.Information, Message = "A session could not be renewed ({Status}); the person signs in again")]
    private static partial void RefreshRefused(ILogger logger, int status);
}
