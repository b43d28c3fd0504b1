using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>
/// Body of <c>POST /api/v1/screening/match/{dataset}</c>, in the form of the OpenSanctions API (yente): a client made for it needs another
/// address and token only. Schemata and properties are those of FollowTheMoney.
/// </summary>
public sealed record MatchQueries
{
    /// <summary>Most queries of one request.</summary>
    public const int Max = 500;

    /// <summary>Queries by a name of the sender's choice, at most 500.</summary>
    public IReadOnlyDictionary<string, MatchQuery> Queries { get; init; } = new Dictionary<string, MatchQuery>();
}

/// <summary>One example of what is looked for.</summary>
public sealed record MatchQuery
{
    /// <summary>Sender's own id.</summary>
    public string? Id { get; init; }

    /// <summary><c>Person</c>, <c>Company</c>, <c>Organization</c>, <c>LegalEntity</c> (persons and organisations), <c>Vessel</c> or <c>Airplane</c>.</summary>
    public string Schema { get; init; } = "";

    /// <summary>
    /// Values by property; one value or a list. Read are <c>name</c>, <c>alias</c>, <c>weakAlias</c>, <c>previousName</c>, <c>firstName</c> with <c>lastName</c>, <c>birthDate</c>,
    /// <c>nationality</c>, <c>citizenship</c>, <c>country</c>, <c>jurisdiction</c>, <c>gender</c>, <c>passportNumber</c>, <c>idNumber</c>, <c>taxNumber</c>, <c>registrationNumber</c>, <c>leiCode</c>, <c>imoNumber</c>; others are taken and not compared.
    /// </summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Properties { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>Properties whose value is one text or a list of texts; what is neither is not read.</summary>
internal sealed class OneOrMany : JsonConverter<IReadOnlyDictionary<string, IReadOnlyList<string>>>
{
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind != JsonValueKind.Object
            ? throw new JsonException("Properties are an object.")
            : document.RootElement.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => Texts(same.Last().Value), StringComparer.Ordinal);
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, IReadOnlyList<string>> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var (property, texts) in value)
        {
            writer.WriteStartArray(property);
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)],
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };
}

/// <summary>Answer of <c>POST /api/v1/screening/match/{dataset}</c>.</summary>
public sealed record MatchAnswers
{
    /// <summary>Answers by the names of the queries.</summary>
    public required IReadOnlyDictionary<string, MatchAnswer> Responses { get; init; }

    /// <summary>What the features mean, by their names.</summary>
    public required IReadOnlyDictionary<string, MatchFeature> Matcher { get; init; }

    /// <summary>Most results of each answer.</summary>
    public required int Limit { get; init; }
}

/// <summary>What a feature means.</summary>
/// <param name="Description">In words.</param>
public sealed record MatchFeature(string Description);

/// <summary>Answer to one query.</summary>
public sealed record MatchAnswer
{
    /// <summary>HTTP status of this query: 200 or 400.</summary>
    public required int Status { get; init; }

    /// <summary>Entries, best first.</summary>
    public required IReadOnlyList<MatchResult> Results { get; init; }

    /// <summary>How many there are.</summary>
    public required MatchTotal Total { get; init; }

    /// <summary>The query as it was understood.</summary>
    public required MatchQuery Query { get; init; }

    /// <summary>What is wrong with the query, when <see cref="Status"/> is 400.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }
}

/// <summary>A count.</summary>
/// <param name="Value">Entries found.</param>
/// <param name="Relation"><c>eq</c>, or <c>gte</c> when more were found than are given.</param>
public sealed record MatchTotal(int Value, string Relation);

/// <summary>One entry.</summary>
public sealed record MatchResult
{
    /// <summary>List and id, <c>un-sc-6908555</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its first name.</summary>
    public required string Caption { get; init; }

    /// <summary>Schema.</summary>
    public required string Schema { get; init; }

    /// <summary>What the list states.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Properties { get; init; }

    /// <summary>The list.</summary>
    public required IReadOnlyList<string> Datasets { get; init; }

    /// <summary>Score, 0–1.</summary>
    public required double Score { get; init; }

    /// <summary>What the score is made of: <c>name_match</c>, and what facts took off or added.</summary>
    public required IReadOnlyDictionary<string, double> Features { get; init; }

    /// <summary>True from the threshold on.</summary>
    public required bool Match { get; init; }
}
