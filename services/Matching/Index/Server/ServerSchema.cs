using System.Text.Json.Nodes;
using Matchmaking.Matching.Meaning;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Index.Server;

/// <summary>The index's fields and how a document becomes JSON. Texts come as our own terms, so the server only splits them at spaces.</summary>
internal static class ServerSchema
{
    /// <summary>Ids of the records about the index itself. No document has such an id, and no query finds them: they have no other field.</summary>
    public const string Applied = "applied";
    public const string Rebuilding = "rebuilding";
    public const string Turn = "turn";
    public const string Note = "note";

    /// <summary>Every document has it, so that how rare a category is counts over all of them, as in the embedded index, and not over those that have one.</summary>
    private const string AnyCategory = "-";

    /// <summary>The template of every index whose name begins so; <c>strict</c>: a field nobody declared is a mistake.</summary>
    /// <param name="prefix">Beginning of the indexes' names.</param>
    /// <param name="directions">Whether the server can search by direction; OpenSearch cannot without its plugin.</param>
    public static JsonObject Template(string prefix, bool directions) => new()
    {
        ["index_patterns"] = new JsonArray($"{prefix}-v{LuceneSchema.Version}-*"),
        // Above the templates that come with the products.
        ["priority"] = 500,
        ["template"] = new JsonObject
        {
            ["settings"] = new JsonObject
            {
                ["index"] = new JsonObject
                {
                    // One shard, as how rare a word is must be counted over all documents; it holds some millions of them.
                    ["number_of_shards"] = 1,
                    ["auto_expand_replicas"] = "0-1",
                    // Every batch is shown when it is applied.
                    ["refresh_interval"] = "-1",
                    // As long is a delete remembered against an older version that comes late.
                    ["gc_deletes"] = "1h",
                    ["max_result_window"] = 20_000,
                    ["similarity"] = new JsonObject
                    {
                        ["words"] = new JsonObject { ["type"] = "BM25", ["k1"] = SearchRanking.K, ["b"] = SearchRanking.B },
                        ["codes"] = new JsonObject { ["type"] = "BM25", ["k1"] = SearchRanking.K, ["b"] = 0 },
                    },
                },
            },
            ["mappings"] = new JsonObject { ["dynamic"] = "strict", ["properties"] = Fields(directions) },
        },
    };

    /// <param name="source">The document.</param>
    /// <param name="directions">Whether the server can search by direction.</param>
    public static JsonObject Of(IndexDocument source, bool directions)
    {
        var document = new JsonObject
        {
            ["id"] = LuceneSchema.IdOf(source.Id),
            [LuceneSchema.SideField] = source.Side.ToString(),
            [LuceneSchema.Owner] = LuceneSchema.IdOf(source.OwnerId),
            [LuceneSchema.Matchable] = source.Matchable,
            [LuceneSchema.Listed] = source.Listed,
            [LuceneSchema.UrgentField] = source.Urgent,
            [LuceneSchema.Kind] = source.Kind,
            [LuceneSchema.VisibilityField] = source.Visibility.ToString(),
            [LuceneSchema.PlaceSelf] = Codes(source.Places.Select(LuceneSchema.PlaceCode)),
            [LuceneSchema.PlaceUp] = Codes(source.Places.SelectMany(LuceneSchema.Upwards)),
            [LuceneSchema.Category] = Codes(source.Categories.SelectMany(LuceneSchema.WithBranch).Prepend(AnyCategory)),
            [LuceneSchema.Sdg] = Codes(source.Sdgs.SelectMany(LuceneSchema.WithGoal)),
            [LuceneSchema.Leaf] = Codes(source.LikelyLeaves.Prepend(AnyCategory)),
            [LuceneSchema.From] = source.From?.DayNumber ?? 0,
            [LuceneSchema.Until] = source.Until?.DayNumber ?? int.MaxValue,
            [LuceneSchema.Changed] = source.ChangedAt.UtcTicks,
            [LuceneSchema.Bucket] = source.Bucket,
            [LuceneSchema.Checksum] = source.Checksum(),
            ["title"] = new JsonObject { [source.Text.Language] = source.Text.Title },
            ["body"] = new JsonObject { [source.Text.Language] = source.Text.Body },
            [LuceneSchema.Grams] = source.Text.Grams,
        };
        if (source.NamedAgency is { } agency)
        {
            document[LuceneSchema.NamedAgency] = Codes([LuceneSchema.IdOf(agency), .. (source.AlsoFor ?? []).Select(LuceneSchema.IdOf)]);
        }

        if (source.PackedMeaning is { } meaning)
        {
            document[LuceneSchema.Meaning] = Convert.ToBase64String(meaning);
        }

        if (directions && source.Meaning?.Direction is { } direction)
        {
            document[LuceneSchema.Direction] = Numbers(direction);
        }

        return document;
    }

    public static JsonArray Numbers(sbyte[] direction) => [.. direction.Select(x => (JsonNode)x)];

    public static JsonArray Codes(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Select(value => (JsonNode)value)];

    private static JsonObject Fields(bool directions)
    {
        var fields = new JsonObject
        {
            ["id"] = Field("keyword"),
            [LuceneSchema.Matchable] = Field("boolean"),
            [LuceneSchema.Listed] = Field("boolean"),
            [LuceneSchema.UrgentField] = Field("boolean"),
            [LuceneSchema.From] = Field("integer"),
            [LuceneSchema.Until] = Field("integer"),
            [LuceneSchema.Changed] = Field("long"),
            [LuceneSchema.Bucket] = Field("short"),
            [LuceneSchema.Checksum] = Field("long"),
            [LuceneSchema.Category] = new JsonObject { ["type"] = "keyword", ["similarity"] = "codes" },
            [LuceneSchema.Leaf] = new JsonObject { ["type"] = "keyword", ["similarity"] = "codes" },
            [LuceneSchema.Meaning] = new JsonObject { ["type"] = "keyword", ["index"] = false, ["doc_values"] = false },
            ["title"] = ByLanguage(),
            ["body"] = ByLanguage(),
            [LuceneSchema.Grams] = Words(),
            [Note] = new JsonObject { ["type"] = "object", ["enabled"] = false },
        };
        foreach (var name in new[]
        {
            LuceneSchema.SideField, LuceneSchema.Owner, LuceneSchema.Kind, LuceneSchema.VisibilityField, LuceneSchema.NamedAgency, LuceneSchema.PlaceSelf, LuceneSchema.PlaceUp, LuceneSchema.Sdg,
        })
        {
            fields[name] = Field("keyword");
        }

        if (directions)
        {
            fields[LuceneSchema.Direction] = new JsonObject
            {
                ["type"] = "dense_vector", ["dims"] = SentenceEncoder.Dimensions, ["element_type"] = "byte", ["index"] = true, ["similarity"] = "cosine",
            };
        }

        return fields;
    }

    private static JsonObject ByLanguage() => new()
    {
        ["properties"] = new JsonObject(Languages.Codes.Select(language => new KeyValuePair<string, JsonNode?>(language, Words()))),
    };

    private static JsonObject Words() => new() { ["type"] = "text", ["analyzer"] = "whitespace", ["similarity"] = "words", ["index_options"] = "freqs" };

    private static JsonObject Field(string type) => new() { ["type"] = type };

    public static Guid IdOf(string text) => Guid.ParseExact(text, "N");
}
