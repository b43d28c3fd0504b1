using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Queries;

/// <summary>Two records side by side, whatever any list says: for tuning and for arguments. Nothing is stored.</summary>
internal static class CompareRecords
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/compare", Handle).WithTags("Screening")
        .RequirePolicy(Policies.Desk).WithName("CompareRecords").WithSummary("Score two records and say why; stores nothing.");

    private static Ok<CompareResponse> Handle(CompareRequest request, Func<IScreeningEngine> create, IOptions<ScreeningOptions> options)
    {
        var errors = new FieldErrors();
        var first = request.First.Check("first", errors);
        var second = request.Second.Check("second", errors);
        if (first.Kind != second.Kind)
        {
            errors.Add("second.kind", "unlike", "Compare records of the same kind.");
        }

        errors.ThrowIfAny();
        var engine = create();
        var pair = engine.Compare(first, Entry(second));
        return TypedResults.Ok(new CompareResponse
        {
            Score = pair.Score,
            Grade = StoredHit.GradeOf(pair),
            Threshold = options.Value.Threshold,
            Why = StoredHit.Why(pair.Explanation),
            Algorithm = engine.AlgorithmVersion,
            Settings = engine.SettingsHash,
        });
    }

    private static ListEntry Entry(ScreeningSubject subject) => new()
    {
        ListCode = "compare",
        Id = "second",
        Kind = subject.Kind,
        Names = [.. subject.Names.Select((name, index) => new ListName(index == 0 ? ListNameKind.Primary : ListNameKind.AlsoKnownAs, name))],
        BirthDates = subject.BirthDate is { } date ? [new ListBirthDate(date, Note: null)] : [],
        Countries = subject.Countries,
        Gender = subject.Gender,
        Identifiers = [.. subject.Identifiers.Select(number => new ListIdentifier(number.Kind, number.Number, number.Number, number.Country))],
    };
}
