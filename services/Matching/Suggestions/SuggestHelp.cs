using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Suggestions;

/// <summary>Somebody who writes an offer or need is told what it seems to be about and what is there already; nothing is applied unasked, nothing kept.</summary>
internal static class SuggestHelp
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/v1/suggestions", HandleAsync).WithTags("Search")
        .RequirePolicy(Policies.Member).WithName("SuggestHelp").WithSummary("What a text suggests: categories, goals, clusters, its language, and earlier ones like it.");

    private static async Task<Ok<SuggestionAnswer>> HandleAsync(
        SuggestionRequest body, Caller caller, SuggestionReading reading, SimilarRecords similar, CancellationToken ct)
    {
        return TypedResults.Ok(reading.Of(Check(body)) is { } from
            ? reading.Read(from) with { Similar = await similar.FindAsync(from.Content, from.Meaning, body.Side, body.Id, caller, ct) }
            : new SuggestionAnswer { Categories = [], Sdgs = [], Clusters = [], Similar = [] });
    }

    private static HelpContent Check(SuggestionRequest body)
    {
        var errors = new FieldErrors();
        var (title, summary) = (PlainText.Line(body.Title), PlainText.Block(body.Summary));
        var lines = body.Lines ?? [];
        errors.Length("title", title, 0, 200);
        errors.Length("summary", summary, 0, 10_000);
        errors.Code("kind", body.Kind, Kinds.IsKnown, "kinds of help");
        errors.OneOf("language", body.Language, [.. Languages.Codes]);
        if (!Enum.IsDefined(body.Side))
        {
            errors.Add("side", "unknown-code", "Use one of: offer, need.");
        }

        if (errors.Count("lines", lines, 0, 1_000))
        {
            for (var i = 0; i < lines.Count; i++)
            {
                errors.Length(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}]"), lines[i], 0, 500);
            }
        }

        errors.ThrowIfAny();
        return new HelpContent
        {
            Kind = body.Kind ?? "",
            Title = title,
            Summary = summary,
            Language = body.Language ?? "",
            Lines = [.. lines.Select(x => new HelpLine { Description = PlainText.Line(x) }).Where(x => x.Description.Length > 0)],
        };
    }
}
