using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Index;

/// <summary>Names of the fields and how a document becomes one of Lucene's.</summary>
internal static class LuceneSchema
{
    /// <summary>Raise it whenever fields or analysis change: an index of another version is rebuilt.</summary>
    public const int Version = 8;

    public const string Id = "id";
    public const string DocumentVersion = "version";
    public const string SideField = "side";
    public const string Owner = "owner";
    public const string Matchable = "matchable";
    public const string Listed = "listed";
    public const string UrgentField = "urgent";
    public const string Kind = "kind";
    public const string PlaceSelf = "place";
    public const string PlaceUp = "placeUp";
    public const string Category = "category";
    public const string Sdg = "sdg";
    public const string From = "from";
    public const string Until = "until";
    public const string VisibilityField = "visibility";
    public const string NamedAgency = "namedAgency";
    public const string Changed = "changed";
    public const string Terms = "terms";
    public const string Bucket = "bucket";
    public const string Checksum = "checksum";
    public const string IdColumn = "idColumn";
    public const string Grams = "grams";
    public const string Meaning = "meaning";
    public const string Leaf = "leaf";
    public const string Direction = "direction";

    public const string True = "1";

    /// <summary>No question asks where in a text a word stands.</summary>
    private static FieldType WithoutPositions { get; } = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS };

    public static string Title(string language) => $"title.{language}";

    public static string Body(string language) => $"body.{language}";

    public static string IdOf(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    public static Document ToLucene(IndexDocument source)
    {
        var document = new Document
        {
            Keyword(Id, IdOf(source.Id)),
            new NumericDocValuesField(DocumentVersion, source.Version),
            Keyword(SideField, source.Side.ToString()),
            Keyword(Owner, IdOf(source.OwnerId)),
            Keyword(Matchable, source.Matchable ? True : "0"),
            Keyword(Listed, source.Listed ? True : "0"),
            Keyword(UrgentField, source.Urgent ? True : "0"),
            Keyword(Kind, source.Kind),
            new SortedDocValuesField(Kind, new(source.Kind)),
            Keyword(VisibilityField, source.Visibility.ToString()),
            new NumericDocValuesField(From, source.From?.DayNumber ?? 0),
            new NumericDocValuesField(Until, source.Until?.DayNumber ?? int.MaxValue),
            new NumericDocValuesField(Changed, source.ChangedAt.UtcTicks),
            Words(Title(source.Text.Language), source.Text.Title),
            Words(Body(source.Text.Language), source.Text.Body),
            Words(Grams, source.Text.Grams),
            Keyword(Bucket, source.Bucket.ToString(CultureInfo.InvariantCulture)),
            new NumericDocValuesField(Bucket, source.Bucket),
            new NumericDocValuesField(Checksum, source.Checksum()),
            new BinaryDocValuesField(Terms, new(LuceneCandidates.Pack(source.Text))),
            new BinaryDocValuesField(IdColumn, new(source.Id.ToByteArray(bigEndian: true))),
        };
        if (source.NamedAgency is { } agency)
        {
            document.Add(Keyword(NamedAgency, IdOf(agency)));
        }

        AddAll(document, NamedAgency, (source.AlsoFor ?? []).Select(IdOf));

        if (source.PackedMeaning is { } meaning)
        {
            document.Add(new BinaryDocValuesField(Meaning, new(meaning)));
        }

        AddAll(document, Leaf, source.LikelyLeaves);
        AddAll(document, PlaceSelf, source.Places.Select(PlaceCode));
        AddAll(document, PlaceUp, source.Places.SelectMany(Upwards));
        AddAll(document, Category, source.Categories.SelectMany(WithBranch));
        AddAll(document, Sdg, source.Sdgs.SelectMany(WithGoal));
        return document;
    }

    /// <summary>A place and every region around it. Two places meet when one is found among the other's: M49 is a tree.</summary>
    public static IEnumerable<string> Upwards(string place)
    {
        for (var code = PlaceCode(place); ;)
        {
            yield return code;
            if (Countries.Find(code) is { } country)
            {
                foreach (var region in country.RegionPath)
                {
                    yield return region;
                }

                yield break;
            }

            if (Regions.Find(code)?.ParentCode is not { } parent)
            {
                yield break;
            }

            code = parent;
        }
    }

    public static string PlaceCode(string place) => place == Places.Worldwide ? "001" : place;

    public static IEnumerable<string> WithBranch(string category) =>
        Categories.Find(category) is { ParentCode: { } parent } ? [category, parent] : [category];

    public static IEnumerable<string> WithGoal(string sdg) => Sdgs.GoalOf(sdg) is { } goal && goal != sdg ? [sdg, goal] : [sdg];

    private static void AddAll(Document document, string field, IEnumerable<string> values)
    {
        foreach (var value in values.Distinct(StringComparer.Ordinal))
        {
            document.Add(Keyword(field, value));
        }
    }

    private static Field Words(string name, string terms) => new(name, terms, WithoutPositions);

    private static StringField Keyword(string name, string value) => new(name, value, Field.Store.NO);
}
