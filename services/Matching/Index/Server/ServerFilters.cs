using System.Text.Json.Nodes;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Matching.Index.Server;

/// <summary>What must hold, apart from any score; the same rules as <see cref="LuceneFilters"/>.</summary>
internal static class ServerFilters
{
    public static JsonArray ForCandidates(CandidateQuery query)
    {
        var filter = new JsonArray(
            Term(LuceneSchema.SideField, query.Side.ToString()),
            Term(LuceneSchema.Matchable, true),
            Term(LuceneSchema.Kind, query.Kind),
            InPlaces(query.Places),
            Range(LuceneSchema.Until, "gte", query.Earliest));
        if (query.Latest is { } latest)
        {
            filter.Add(Range(LuceneSchema.From, "lte", latest));
        }

        if (query.Side == Side.Offer)
        {
            var seen = new JsonArray(Visible(Visibility.Public, Visibility.Agencies));
            if (query.Agencies.Count > 0)
            {
                seen.Add(Terms(LuceneSchema.NamedAgency, query.Agencies.Select(LuceneSchema.IdOf)));
            }

            filter.Add(AnyOf(seen));
        }
        else if (query.Agencies.Count > 0)
        {
            filter.Add(Terms(LuceneSchema.Owner, query.Agencies.Select(LuceneSchema.IdOf)));
        }

        return filter;
    }

    /// <summary>Without the kinds: they are counted as if none were chosen.</summary>
    public static JsonArray ForSearch(SearchQuery query)
    {
        var filter = new JsonArray(Term(LuceneSchema.SideField, query.Side.ToString()));
        if (query.Categories.Count > 0)
        {
            filter.Add(Terms(LuceneSchema.Category, query.Categories));
        }

        if (query.Sdgs.Count > 0)
        {
            filter.Add(Terms(LuceneSchema.Sdg, query.Sdgs));
        }

        if (query.Places.Count > 0)
        {
            filter.Add(InPlaces(query.Places));
        }

        if (query.OpenOn is { } day)
        {
            filter.Add(Range(LuceneSchema.Until, "gte", day));
        }

        if (query.OwnedBy is { } owner)
        {
            filter.Add(Term(LuceneSchema.Owner, LuceneSchema.IdOf(owner)));
        }

        if (query.Urgent is { } urgent)
        {
            filter.Add(Term(LuceneSchema.UrgentField, urgent));
        }

        if (!query.Audience.Everything)
        {
            filter.Add(ReadableBy(query.Audience));
        }

        return filter;
    }

    public static JsonObject Terms(string field, IEnumerable<string> values) => new() { ["terms"] = new JsonObject { [field] = ServerSchema.Codes(values) } };

    public static JsonObject Term(string field, JsonNode value) => new() { ["term"] = new JsonObject { [field] = value } };

    private static JsonObject ReadableBy(Audience audience)
    {
        var allowed = new JsonArray(Visible(Visibility.Public));
        if (audience.Agency is { } agency)
        {
            allowed.Add(Visible(Visibility.Agencies));
            allowed.Add(Term(LuceneSchema.NamedAgency, LuceneSchema.IdOf(agency)));
        }

        var readable = new JsonArray(new JsonObject
        {
            ["bool"] = new JsonObject { ["filter"] = new JsonArray(Term(LuceneSchema.Listed, true), AnyOf(allowed)) },
        });
        if (audience.Owner is { } owner)
        {
            readable.Add(Term(LuceneSchema.Owner, LuceneSchema.IdOf(owner)));
        }

        return AnyOf(readable);
    }

    // Either the document's place lies in the wanted one, or the wanted one lies in the document's.
    private static JsonObject InPlaces(IReadOnlyList<string> places) => AnyOf(new JsonArray(
        Terms(LuceneSchema.PlaceUp, places.Select(LuceneSchema.PlaceCode)),
        Terms(LuceneSchema.PlaceSelf, places.SelectMany(LuceneSchema.Upwards))));

    private static JsonObject Visible(params Visibility[] values) => Terms(LuceneSchema.VisibilityField, values.Select(value => value.ToString()));

    private static JsonObject AnyOf(JsonArray filters) => new() { ["bool"] = new JsonObject { ["should"] = filters, ["minimum_should_match"] = 1 } };

    private static JsonObject Range(string field, string bound, DateOnly day) => new()
    {
        ["range"] = new JsonObject { [field] = new JsonObject { [bound] = day.DayNumber } },
    };
}
