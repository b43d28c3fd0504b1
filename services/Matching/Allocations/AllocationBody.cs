using System.Text.Json.Serialization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Matching.Allocation;

namespace Matchmaking.Matching.Allocations;

/// <summary>What a plan holds and nobody searches: one document.</summary>
internal sealed record AllocationBody
{
    public AllocationRequest Request { get; init; } = new();

    public string AuthorName { get; init; } = "";

    public Actor? ApprovedBy { get; init; }

    public IReadOnlyList<PlannedNeed> Needs { get; init; } = [];

    public IReadOnlyList<PlannedRow> Rows { get; init; } = [];

    public int Offers { get; init; }

    public int Pairs { get; init; }

    public int NeedsLeftAside { get; init; }

    /// <summary>Value as computed.</summary>
    public double Computed { get; init; }

    public double Gap { get; init; }

    public bool CutShort { get; init; }

    /// <summary>Value of the rows as they are now.</summary>
    [JsonIgnore]
    public double Value => Rows.Where(x => x.Quantity > 0).GroupBy(x => (x.OfferId, x.NeedId)).Sum(x => x.Sum(y => y.Worth) - AllocationWorth.PairCost);

    /// <summary>0–1, every need counting the same.</summary>
    [JsonIgnore]
    public double Covered
    {
        get
        {
            var planned = Rows.ToLookup(x => (x.NeedId, x.NeedLine), x => x.Quantity);
            return Needs.Count == 0 ? 0 : Needs.Average(x => x.Covered(line => planned[(x.NeedId, line)].Sum()));
        }
    }
}

/// <summary>A need of a plan.</summary>
internal sealed record PlannedNeed(Guid NeedId, string Reference, string Title, string AgencyName, string? Emergency, DateOnly? Until, IReadOnlyList<PlannedNeedLine> Lines)
{
    /// <summary>0–1, every line counting the same.</summary>
    public double Covered(Func<int, decimal> planned) => Lines.Count == 0 ? 0 : Lines.Average(x => x.Open == 0 ? 0 : (double)(planned(x.Number) / x.Open));
}

/// <summary>An open line of a need.</summary>
/// <param name="Left">Why a rest was left when the plan was computed.</param>
internal sealed record PlannedNeedLine(int Number, string Description, string Unit, decimal Open, string? Left);

/// <summary>One line of an offer for one line of a need.</summary>
internal sealed record PlannedRow
{
    public required int Number { get; init; }

    public required Guid OfferId { get; init; }

    public required string OfferTitle { get; init; }

    public required Guid CompanyId { get; init; }

    public required string CompanyName { get; init; }

    public required int OfferLine { get; init; }

    public required string OfferDescription { get; init; }

    public required string OfferUnit { get; init; }

    public required Guid NeedId { get; init; }

    public required int NeedLine { get; init; }

    /// <summary>In the need's unit.</summary>
    public required decimal Quantity { get; init; }

    public required decimal Computed { get; init; }

    /// <summary>One step in the need's unit and in the offer's.</summary>
    public required decimal Step { get; init; }

    public required decimal OfferStep { get; init; }

    public required decimal Smallest { get; init; }

    public required double Score { get; init; }

    public required double WorthOfStep { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public AllocationOutcome Outcome { get; init; }

    public string? Reason { get; init; }

    public string? ReasonWords { get; init; }

    public Guid? MatchId { get; init; }

    [JsonIgnore]
    public decimal OfferQuantity => Quantity / Step * OfferStep;

    [JsonIgnore]
    public double Worth => (double)(Quantity / Step) * WorthOfStep;

    public RowToCheck ToCheck() => new(Number, OfferId, OfferLine, NeedId, NeedLine, Quantity);

    public AllocationRow Answer() => new()
    {
        Number = Number,
        OfferId = OfferId,
        OfferTitle = OfferTitle,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        OfferLine = OfferLine,
        OfferDescription = OfferDescription,
        Quantity = Quantity,
        OfferQuantity = OfferQuantity,
        OfferUnit = OfferUnit,
        Computed = Computed,
        Step = Step,
        Smallest = Smallest,
        Score = Score,
        Reasons = Reasons,
        Worth = Worth,
        Outcome = Outcome,
        Reason = Reason,
        ReasonWords = ReasonWords,
        MatchId = MatchId,
    };
}
