using Lucene.Net.Queries;
using Lucene.Net.Search;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Matching.Index;

/// <summary>What must hold, apart from any score.</summary>
internal static class LuceneFilters
{
    public static BooleanFilter ForCandidates(CandidateQuery query)
    {
        var filter = new BooleanFilter
        {
            { Term(LuceneSchema.SideField, query.Side.ToString()), Occur.MUST },
            { Term(LuceneSchema.Matchable, LuceneSchema.True), Occur.MUST },
            { Term(LuceneSchema.Kind, query.Kind), Occur.MUST },
            { InPlaces(query.Places), Occur.MUST },
        };
        if (query.Side == Side.Offer)
        {
            var seen = new BooleanFilter { { Visible(Visibility.Public, Visibility.Agencies), Occur.SHOULD } };
            if (query.Agencies.Count > 0)
            {
                seen.Add(Terms(LuceneSchema.NamedAgency, query.Agencies.Select(LuceneSchema.IdOf)), Occur.SHOULD);
            }

            filter.Add(seen, Occur.MUST);
        }
        else if (query.Agencies.Count > 0)
        {
            filter.Add(Terms(LuceneSchema.Owner, query.Agencies.Select(LuceneSchema.IdOf)), Occur.MUST);
        }

        // Days come last: they are read of each document that is left.
        filter.Add(FieldCacheRangeFilter.NewInt32Range(LuceneSchema.Until, query.Earliest.DayNumber, null, includeLower: true, includeUpper: true), Occur.MUST);
        if (query.Latest is { } latest)
        {
            filter.Add(FieldCacheRangeFilter.NewInt32Range(LuceneSchema.From, null, latest.DayNumber, includeLower: true, includeUpper: true), Occur.MUST);
        }

        return filter;
    }

    public static Filter ForSearch(SearchQuery query, bool withKinds)
    {
        var filter = new BooleanFilter { { Term(LuceneSchema.SideField, query.Side.ToString()), Occur.MUST } };
        if (withKinds)
        {
            AnyOf(filter, LuceneSchema.Kind, query.Kinds);
        }

        AnyOf(filter, LuceneSchema.Category, query.Categories);
        AnyOf(filter, LuceneSchema.Sdg, query.Sdgs);
        if (query.Places.Count > 0)
        {
            filter.Add(InPlaces(query.Places), Occur.MUST);
        }

        if (query.OpenOn is { } day)
        {
            filter.Add(FieldCacheRangeFilter.NewInt32Range(LuceneSchema.Until, day.DayNumber, null, includeLower: true, includeUpper: true), Occur.MUST);
        }

        if (query.OwnedBy is { } owner)
        {
            filter.Add(Term(LuceneSchema.Owner, LuceneSchema.IdOf(owner)), Occur.MUST);
        }

        if (query.Urgent is { } urgent)
        {
            filter.Add(Term(LuceneSchema.UrgentField, urgent ? LuceneSchema.True : "0"), Occur.MUST);
        }

        if (!query.Audience.Everything)
        {
            filter.Add(ReadableBy(query.Audience), Occur.MUST);
        }

        return filter;
    }

    private static BooleanFilter ReadableBy(Audience audience)
    {
        var allowed = new BooleanFilter { { Visible(Visibility.Public), Occur.SHOULD } };
        if (audience.Agency is { } agency)
        {
            allowed.Add(Visible(Visibility.Agencies), Occur.SHOULD);
            allowed.Add(Term(LuceneSchema.NamedAgency, LuceneSchema.IdOf(agency)), Occur.SHOULD);
        }

        var readable = new BooleanFilter
        {
            { new BooleanFilter { { Term(LuceneSchema.Listed, LuceneSchema.True), Occur.MUST }, { allowed, Occur.MUST } }, Occur.SHOULD },
        };
        if (audience.Owner is { } owner)
        {
            readable.Add(Term(LuceneSchema.Owner, LuceneSchema.IdOf(owner)), Occur.SHOULD);
        }

        return readable;
    }

    // Either the document's place lies in the wanted one, or the wanted one lies in the document's.
    private static BooleanFilter InPlaces(IReadOnlyList<string> places) => new()
    {
        { Terms(LuceneSchema.PlaceUp, places.Select(LuceneSchema.PlaceCode)), Occur.SHOULD },
        { Terms(LuceneSchema.PlaceSelf, places.SelectMany(LuceneSchema.Upwards)), Occur.SHOULD },
    };

    private static LuceneCodes Visible(params Visibility[] values) => Terms(LuceneSchema.VisibilityField, values.Select(value => value.ToString()));

    private static void AnyOf(BooleanFilter filter, string field, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            filter.Add(Terms(field, values), Occur.MUST);
        }
    }

    private static LuceneCodes Term(string field, string value) => new(field, value);

    private static LuceneCodes Terms(string field, IEnumerable<string> values) => new(field, [.. values.Distinct(StringComparer.Ordinal)]);
}
