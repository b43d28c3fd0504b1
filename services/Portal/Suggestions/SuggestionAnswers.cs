using Matchmaking.Contracts.Search.V1;
using Matchmaking.Portal.Api;
using Matchmaking.Portal.Components.Suggestions;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Portal.Suggestions;

/// <summary>Suggestions for the form that somebody fills in: with the page, or for the script alone as the piece of the page that changes.</summary>
internal static class SuggestionAnswers
{
    private const long MaxForm = 512 * 1024;

    public static void MapSuggestions(this IEndpointRouteBuilder app) => app.MapPost("/suggestions", HandleAsync)
        .RequirePolicy(Policies.Page + Policies.Member).WithMetadata(new RequestSizeLimitAttribute(MaxForm)).ExcludeFromDescription();

    public static async Task<SuggestionView> SuggestAsync(this PortalApi api, SuggestionForm form, CancellationToken ct)
    {
        var answer = await api.PostAsync<SuggestionAnswer>("/api/v1/suggestions", form.Request, null, null, ct);
        return new SuggestionView(answer.Value, answer.Problem?.Detail, form);
    }

    // The token of the form is checked before, because a form is read.
    private static async Task<Results<RazorComponentResult<SuggestionList>, NoContent>> HandleAsync(
        IFormCollection form, string side, Guid? id, string? kind, PortalApi api, CancellationToken ct)
    {
        var view = await api.SuggestAsync(SuggestionForm.Of(form, Words.Parse<SearchSide>("side", side) ?? SearchSide.Need, id, kind), ct);

        // While somebody types, what is too long or away is no news; the button says it.
        return view.Answer is null ? TypedResults.NoContent() : new RazorComponentResult<SuggestionList>(new Dictionary<string, object?> { [nameof(SuggestionList.View)] = view });
    }
}

/// <summary>What came back for a form.</summary>
/// <param name="Answer">The suggestions; none when they could not be had.</param>
/// <param name="Problem">Why not.</param>
/// <param name="Form">What was asked.</param>
internal sealed record SuggestionView(SuggestionAnswer? Answer, string? Problem, SuggestionForm Form);
