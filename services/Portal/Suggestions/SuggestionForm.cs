using System.Globalization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Portal.Components.Pages.MyNeeds;
using Matchmaking.Portal.OfferForms;
using Microsoft.Extensions.Primitives;

namespace Matchmaking.Portal.Suggestions;

/// <summary>What a form says so far, as suggestions are asked for it, and which codes are ticked already.</summary>
internal sealed record SuggestionForm(SuggestionRequest Request, IReadOnlyCollection<string> Chosen)
{
    private const int MostLines = 20;

    public static SuggestionForm Of(WhatForm form, string kind, Guid offer) => new(
        new SuggestionRequest
        {
            Side = SearchSide.Offer, Id = offer, Kind = Known(kind), Title = form.Title ?? "", Summary = form.Summary ?? "", Language = Known(form.Language),
            Lines = [.. (form.Lines ?? []).Take(MostLines).Select(x => x.Description ?? "")],
        },
        [.. form.Categories ?? [], .. form.Sdgs ?? [], .. form.Clusters ?? []]);

    public static SuggestionForm Of(NeedInput form, Guid? need) => new(
        new SuggestionRequest
        {
            Side = SearchSide.Need, Id = need, Kind = Known(form.Kind), Title = form.Title ?? "", Summary = form.Summary ?? "", Language = Known(form.Language),
            Lines = [.. (form.Lines ?? []).Take(MostLines).Select(x => x.Description ?? "")],
        },
        [.. form.Categories ?? [], .. form.Sdgs ?? [], .. form.Clusters ?? []]);

    public static SuggestionForm Of(HelpContent content, Guid offer) => Of(WhatForm.From(content, 0), content.Kind, offer);

    /// <summary>The same fields as the script posts them.</summary>
    public static SuggestionForm Of(IFormCollection form, SearchSide side, Guid? id, string? kind) => new(
        new SuggestionRequest
        {
            Side = side, Id = id, Kind = Known(kind) ?? Known(form["Input.Kind"]), Title = form["Input.Title"].ToString(), Summary = form["Input.Summary"].ToString(),
            Language = Known(form["Input.Language"]),
            Lines = [.. Enumerable.Range(0, MostLines).Select(x => form[string.Create(CultureInfo.InvariantCulture, $"Input.Lines[{x}].Description")].ToString()).Where(x => x.Length > 0)],
        },
        [.. form["Input.Categories"].Concat(form["Input.Sdgs"]).Concat(form["Input.Clusters"]).OfType<string>()]);

    private static string? Known(string? code) => string.IsNullOrEmpty(code) ? null : code;

    private static string? Known(StringValues values) => Known(values.FirstOrDefault());
}

/// <summary>What a button of the suggestions asks for.</summary>
internal static class SuggestionWish
{
    private const string SetLanguage = "language:";

    /// <summary>The language to set; none when only suggestions were asked for.</summary>
    public static string? Language(string wish) =>
        wish.StartsWith(SetLanguage, StringComparison.Ordinal) && Vocabulary.Languages.IsKnown(wish[SetLanguage.Length..]) ? wish[SetLanguage.Length..] : null;
}
