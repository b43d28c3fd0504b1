using System.Collections.Frozen;

namespace Matchmaking.Vocabulary;

/// <summary>How an offer's places and a need's places meet, from not at all to by the same names.</summary>
public enum PlaceRelation
{
    /// <summary>No common country.</summary>
    None = 0,

    /// <summary>They meet only because one side says the whole world.</summary>
    World = 1,

    /// <summary>They meet through a region.</summary>
    Region = 2,

    /// <summary>They meet in a country that one of them names, the other naming it too or a region smaller than the world around it.</summary>
    Country = 3,

    /// <summary>Every needed place is offered by its own name.</summary>
    Exact = 4,
}

/// <summary>What an offer's places are worth to a need.</summary>
/// <param name="Share">Share of the needed countries that the offer reaches, 0 to 1.</param>
/// <param name="Relation">The most specific way in which they meet.</param>
/// <param name="Matched">The places in which they meet, each as the narrower side names it, in the order of the need.</param>
public sealed record PlaceFit(double Share, PlaceRelation Relation, IReadOnlyList<string> Matched);

/// <summary>Place codes of offers and needs: an ISO 3166-1 alpha-2 country, a UN M49 region, or <see cref="Worldwide"/>.</summary>
public static class Places
{
    /// <summary>Everywhere. The M49 code <c>001</c> means the same.</summary>
    public const string Worldwide = "worldwide";

    private const string World = "001";
    private static readonly PlaceFit NoFit = new(0, PlaceRelation.None, []);
    private static readonly Lazy<FrozenDictionary<string, Place>> ByCode = new(Load);

    /// <summary>Whether the code is exactly a country, a region or <see cref="Worldwide"/>.</summary>
    public static bool IsKnown(string? code) => code is not null && ByCode.Value.ContainsKey(code);

    /// <summary>A code as typed, in the form the lists know: upper-case country, digits, or lower-case <see cref="Worldwide"/>.</summary>
    public static string Normalise(string? code)
    {
        var upper = Codes.Normalise(code);
        return string.Equals(upper, "WORLDWIDE", StringComparison.Ordinal) ? Worldwide : upper;
    }

    /// <summary>The place's name, or null when the code is unknown.</summary>
    public static Names? Name(string? code) => code switch
    {
        null => null,
        Worldwide => Regions.Find(World)?.Names,
        _ => Countries.Find(code)?.Names ?? Regions.Find(code)?.Names,
    };

    /// <summary>The countries inside a place, in alphabetical order of their codes; empty when the code is unknown.</summary>
    public static IReadOnlyList<Country> CountriesIn(string? code) => Find(code) is { } place
        ? [.. Countries.All.Where((_, index) => place.Countries.Contains(CountrySet.Of(index)))]
        : [];

    /// <summary>Whether the offer reaches every country of a place. Unknown codes reach nothing and are never reached.</summary>
    public static bool Covers(IEnumerable<string> offerPlaces, string place)
    {
        ArgumentNullException.ThrowIfNull(offerPlaces);
        return Find(place) is { } wanted && Union(offerPlaces).Contains(wanted.Countries);
    }

    /// <summary>
    /// How well offered places serve needed places. Identical lists give a share of 1; lists without a common country, and empty lists, give 0.
    /// Unknown codes are left out. Depends on nothing but its input.
    /// </summary>
    public static PlaceFit Closeness(IReadOnlyList<string> offered, IReadOnlyList<string> needed)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(needed);
        var reached = Union(offered);
        var wanted = Union(needed);
        var common = reached & wanted;
        if (common.IsEmpty)
        {
            return NoFit;
        }

        var best = PlaceRelation.None;
        var allExact = true;
        var matched = new List<string>(needed.Count);
        foreach (var need in needed)
        {
            if (Find(need) is not { } wantedPlace)
            {
                continue;
            }

            var exact = false;
            foreach (var offer in offered)
            {
                if (Find(offer) is not { } offeredPlace || (offeredPlace.Countries & wantedPlace.Countries).IsEmpty)
                {
                    continue;
                }

                exact |= offeredPlace.Countries == wantedPlace.Countries;
                best = Max(best, Relation(offeredPlace, wantedPlace));
                var narrower = wantedPlace.Countries.Contains(offeredPlace.Countries) ? offer : need;
                if (!matched.Contains(narrower))
                {
                    matched.Add(narrower);
                }
            }

            allExact &= exact;
        }

        return new PlaceFit((double)common.Count / wanted.Count, allExact ? PlaceRelation.Exact : best, matched);
    }

    private static PlaceRelation Relation(Place offer, Place need)
    {
        if (offer.Level == PlaceRelation.World || need.Level == PlaceRelation.World)
        {
            return PlaceRelation.World;
        }

        // A region that happens to contain the needed country was not chosen for it; a named country inside a needed region was.
        return offer.Level == PlaceRelation.Country ? PlaceRelation.Country : PlaceRelation.Region;
    }

    private static PlaceRelation Max(PlaceRelation left, PlaceRelation right) => left > right ? left : right;

    private static Place? Find(string? code) => code is null ? null : ByCode.Value.GetValueOrDefault(code);

    private static CountrySet Union(IEnumerable<string> codes)
    {
        var set = default(CountrySet);
        foreach (var code in codes)
        {
            if (Find(code) is { } place)
            {
                set |= place.Countries;
            }
        }

        return set;
    }

    private static FrozenDictionary<string, Place> Load()
    {
        var places = Regions.All.ToDictionary(region => region.Code, _ => default(CountrySet), StringComparer.Ordinal);
        var result = new Dictionary<string, Place>(StringComparer.Ordinal);
        for (var index = 0; index < Countries.All.Count; index++)
        {
            var country = Countries.All[index];
            var self = CountrySet.Of(index);
            result.Add(country.Code, new Place(self, PlaceRelation.Country));
            foreach (var region in country.RegionPath)
            {
                places[region] |= self;
            }
        }

        foreach (var (code, countries) in places)
        {
            result.Add(code, new Place(countries, code == World ? PlaceRelation.World : PlaceRelation.Region));
        }

        result.Add(Worldwide, result[World]);
        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Place(CountrySet Countries, PlaceRelation Level);
}
