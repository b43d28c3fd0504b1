using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Screening.Queries;

/// <summary>The match request of the OpenSanctions API, so that clients written for it can be pointed here.</summary>
internal static class MatchRecords
{
    private const string AllLists = "default";
    private const int MaxLimit = 100;
    private static readonly string[] Names = ["name", "alias", "weakAlias", "previousName", "abbreviation"];
    private static readonly string[] Countries = ["nationality", "citizenship", "country", "jurisdiction", "flag"];

    private static readonly (string Property, string Kind)[] Numbers =
    [
        ("passportNumber", nameof(IdentifierKind.Passport)), ("idNumber", nameof(IdentifierKind.Other)), ("taxNumber", nameof(IdentifierKind.TaxId)),
        ("registrationNumber", nameof(IdentifierKind.RegistrationNumber)), ("leiCode", nameof(IdentifierKind.Lei)), ("imoNumber", nameof(IdentifierKind.Imo)), ("innCode", nameof(IdentifierKind.TaxId)),
    ];

    private static readonly Dictionary<string, MatchFeature> Features = new(StringComparer.Ordinal)
    {
        ["name_match"] = new("Likeness of the names that are most alike, 0 to 1"),
        ["birth_date"] = new("Taken off because birth dates differ; 0 when they agree"),
        ["country"] = new("Taken off because no country is shared; 0 when one is"),
        ["gender"] = new("Taken off because genders differ; 0 when they agree"),
        ["identifier"] = new("Added because a number is the same"),
    };

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/match/{dataset}", HandleAsync).WithTags("Screening")
        .RequirePolicy(Policies.AgencyOrDesk).WithName("MatchRecords").WithSummary("The match request of the OpenSanctions API (yente); the dataset is a list's code, or default for all. Leaves one record in the evidence.");

    private static async Task<Ok<MatchAnswers>> HandleAsync(
        string dataset, MatchQueries request, Caller caller, RecordSearch search, CancellationToken ct, [FromQuery] int limit = 5, [FromQuery] double? threshold = null, [FromQuery] double? cutoff = null)
    {
        var errors = new FieldErrors();
        if ((request.Queries?.Count ?? 0) is 0 or > MatchQueries.Max)
        {
            errors.Add("queries", "out-of-range", $"Send 1 to {MatchQueries.Max} queries.");
        }

        if (limit is < 1 or > MaxLimit)
        {
            errors.Add("limit", "out-of-range", $"Say 1 to {MaxLimit}.");
        }

        errors.ThrowIfAny();
        await search.OpenAsync(cutoff is { } from ? Points(from) : null, dataset == AllLists ? null : [dataset], caller, ct);
        var match = threshold is { } at ? Points(at) : search.Threshold;
        var responses = request.Queries!.ToDictionary(query => query.Key, query => Answer(query.Value ?? new MatchQuery(), search, limit, match), StringComparer.Ordinal);
        await search.RecordAsync("match", caller, ct);
        return TypedResults.Ok(new MatchAnswers
        {
            Responses = responses,
            Matcher = Features,
            Limit = limit,
        });
    }

    private static int Points(double score) => (int)Math.Round(Math.Clamp(score, 0, 1) * 1000);

    private static MatchAnswer Answer(MatchQuery query, RecordSearch search, int limit, int threshold)
    {
        search.Ask(JsonSerializer.Serialize(query, WireJson.Options));
        RecordKind[] kinds = query.Schema switch
        {
            "Person" => [RecordKind.Person],
            "Company" or "Organization" or "PublicBody" => [RecordKind.Organisation],
            "LegalEntity" or "Thing" => [RecordKind.Person, RecordKind.Organisation],
            "Vessel" => [RecordKind.Vessel],
            "Airplane" => [RecordKind.Aircraft],
            _ => [],
        };
        if (kinds.Length == 0)
        {
            return Refused(query, $"The schema '{(query.Schema.Length > 40 ? query.Schema[..40] : query.Schema)}' is not compared: Person, Company, Organization, LegalEntity, Vessel or Airplane.");
        }

        var errors = new FieldErrors();
        var hits = kinds.Select(kind => Record(query, kind).Check("properties", errors)).ToList();
        if (errors.Any)
        {
            return Refused(query, string.Join(" ", errors.All.Select(error => $"{error.Field}: {error.Message}").Distinct(StringComparer.Ordinal)));
        }

        var found = hits.SelectMany(search.Find).OrderByDescending(hit => hit.Score).ToList();
        return new MatchAnswer
        {
            Status = StatusCodes.Status200OK,
            Results = [.. found.Take(limit).Select(hit => Result(hit, threshold))],
            Total = new MatchTotal(Math.Min(found.Count, limit), found.Count > limit ? "gte" : "eq"),
            Query = query,
        };
    }

    private static MatchAnswer Refused(MatchQuery query, string why) =>
        new() { Status = StatusCodes.Status400BadRequest, Results = [], Total = new MatchTotal(0, "eq"), Query = query, Detail = why };

    private static ScreeningRecord Record(MatchQuery query, RecordKind kind)
    {
        var (first, last) = (Values(query, "firstName"), Values(query, "lastName"));
        var countries = Countries.SelectMany(property => Values(query, property)).SelectMany(country => CountryNames.CodesIn([country])).Distinct(StringComparer.Ordinal);
        return new ScreeningRecord
        {
            Kind = kind,
            Names = [.. Names.SelectMany(property => Values(query, property)), .. first.Zip(last, (one, other) => $"{one} {other}")],
            BirthDate = Values(query, "birthDate").FirstOrDefault(date => PartialDate.Parse(date) is not null),
            Countries = [.. countries],
            Gender = Values(query, "gender").FirstOrDefault(gender => gender is "male" or "female"),
            Numbers = [.. Numbers.SelectMany(number => Values(query, number.Property).Select(value => new ScreeningNumber { Kind = number.Kind, Number = value }))],
        };
    }

    private static IReadOnlyList<string> Values(MatchQuery query, string property) => query.Properties?.GetValueOrDefault(property) ?? [];

    private static MatchResult Result(ScreeningHit hit, int threshold)
    {
        var entry = hit.Entry;
        var properties = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["name"] = [entry.PrimaryName],
            ["alias"] = [.. entry.Names.Skip(1).Where(name => name.Kind is not (ListNameKind.LowAlias or ListNameKind.FormerlyKnownAs)).Select(name => name.Text)],
            ["weakAlias"] = [.. entry.Names.Skip(1).Where(name => name.Kind == ListNameKind.LowAlias).Select(name => name.Text)],
            ["previousName"] = [.. entry.Names.Skip(1).Where(name => name.Kind == ListNameKind.FormerlyKnownAs).Select(name => name.Text)],
            ["birthDate"] = [.. entry.BirthDates.Select(date => date.Date?.ToString() ?? "").Where(date => date.Length > 0)],
            [entry.Kind == EntryKind.Person ? "nationality" : "country"] = [.. entry.Countries.Select(code => code.ToLowerInvariant())],
            ["position"] = [.. entry.Designations],
            ["program"] = entry.Regime is { } regime ? [regime] : [],
            ["notes"] = entry.Comments is { } comments ? [comments] : [],
        };
        var features = new Dictionary<string, double>(StringComparer.Ordinal) { ["name_match"] = Share(hit.Explanation.NameScore) };
        foreach (var fact in hit.Explanation.Qualifiers)
        {
            features[fact.Kind switch { QualifierKind.BirthDate => "birth_date", QualifierKind.Country => "country", QualifierKind.Gender => "gender", _ => "identifier" }] = Share(fact.Points);
        }

        return new MatchResult
        {
            Id = $"{entry.ListCode}-{entry.Id}",
            Caption = entry.PrimaryName,
            Schema = entry.Kind switch { EntryKind.Person => "Person", EntryKind.Vessel => "Vessel", EntryKind.Aircraft => "Airplane", _ => "Organization" },
            Properties = properties.Where(property => property.Value.Count > 0).ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal),
            Datasets = [entry.ListCode],
            Score = Share(hit.Score),
            Features = features,
            Match = hit.Score >= threshold,
        };
    }

    private static double Share(int points) => points / 1000.0;
}
