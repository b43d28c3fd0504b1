using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Portal;

/// <summary>A visitor chooses the language of the pages; the choice is kept in a cookie for a year.</summary>
internal static class SetLanguage
{
    public static void MapSetLanguage(this IEndpointRouteBuilder app) =>
        app.MapPost("/language", Handle).RequirePolicy(Policies.Page + Policies.Public);

    private static IResult Handle(
        [FromForm] string culture, [FromForm] string? returnUrl, HttpContext context, TimeProvider clock)
    {
        if (PageLanguages.All.Contains(culture, StringComparer.Ordinal))
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new CookieOptions
                {
                    Expires = clock.GetUtcNow().AddYears(1),
                    HttpOnly = true,
                    IsEssential = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                });
        }

        return Results.LocalRedirect(LocalAddress.Or(returnUrl, "/"));
    }
}
