using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Matchmaking.Matching.Index.Server;

/// <summary>
/// Term statistics in one request: the server is asked for the term vectors of a document that is not stored, and says of each term how many
/// documents hold it. These are the numbers of the server's own dictionaries, as <see cref="LuceneStatistics"/> reads them.
/// </summary>
internal static class ServerStatistics
{
    public const string Path = "_termvectors?term_statistics=true&field_statistics=true&positions=false&offsets=false&payloads=false";

    /// <summary>No term of ours. It brings the statistics of a field although no term is asked for.</summary>
    private const string Marker = "·";

    public static JsonObject Request(QueryText text)
    {
        var titles = new JsonObject();
        var bodies = new JsonObject();
        foreach (var (language, analysed) in text.ByLanguage)
        {
            titles[language] = Marker;
            bodies[language] = $"{analysed.Body} {text.TranslatedInto(language)} {Marker}";
        }

        return new JsonObject { ["doc"] = new JsonObject { ["title"] = titles, ["body"] = bodies, [LuceneSchema.Grams] = $"{text.Own.Grams} {Marker}" } };
    }

    public static TermStatistics Read(Answer answer, QueryText text)
    {
        var byLanguage = new Dictionary<string, FieldStatistics>(StringComparer.Ordinal);
        foreach (var language in text.ByLanguage.Keys)
        {
            if (Field(answer, LuceneSchema.Body(language)) is { Documents: > 0 } body)
            {
                byLanguage[language] = body with { AverageTitle = Field(answer, LuceneSchema.Title(language)).AverageLength };
            }
        }

        return new TermStatistics(byLanguage, Field(answer, LuceneSchema.Grams));
    }

    private static FieldStatistics Field(Answer answer, string name)
    {
        if (!answer.Fields.TryGetValue(name, out var field))
        {
            return new FieldStatistics(0, 0, 0, new Dictionary<string, long>(StringComparer.Ordinal));
        }

        var documents = field.Statistics.Documents;
        return new FieldStatistics(
            documents,
            0,
            documents > 0 ? (double)field.Statistics.Terms / documents : 0,
            field.Terms.Where(term => term.Value.Documents > 0).ToDictionary(term => term.Key, term => term.Value.Documents, StringComparer.Ordinal));
    }

    public sealed record Answer([property: JsonPropertyName("term_vectors")] IReadOnlyDictionary<string, FieldAnswer> Fields);

    public sealed record FieldAnswer([property: JsonPropertyName("field_statistics")] FieldNumbers Statistics, IReadOnlyDictionary<string, TermNumbers> Terms);

    public sealed record FieldNumbers([property: JsonPropertyName("doc_count")] long Documents, [property: JsonPropertyName("sum_ttf")] long Terms);

    public sealed record TermNumbers([property: JsonPropertyName("doc_freq")] long Documents);
}
