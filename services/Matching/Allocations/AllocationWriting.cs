using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Allocation;

namespace Matchmaking.Matching.Allocations;

/// <summary>Writes a computed plan down, and reads it out by need.</summary>
internal static class AllocationWriting
{
    public static AllocationBody BodyOf(
        AllocationRequest request, AllocationBoard board, SharedBoard shared, IReadOnlyList<CandidatePair> pairs, IReadOnlyList<NeedSnapshot> needs)
    {
        var left = shared.Left.ToDictionary(x => (x.NeedId, x.Line), x => x.Code);
        var order = needs.Select((x, index) => (x.Id, index)).ToDictionary(x => x.Id, x => x.index);
        return new AllocationBody
        {
            Request = request,
            Needs =
            [
                .. needs.Select(x => new PlannedNeed(
                    x.Id,
                    x.Reference,
                    x.Content.Title,
                    x.AgencyName,
                    string.IsNullOrEmpty(x.Content.Emergency) ? null : x.Content.Emergency,
                    x.Content.Until,
                    [.. board.OpenOf(x).Select(y => new PlannedNeedLine(y.Line.Number, y.Line.Description, y.Line.Unit, y.Open, left.GetValueOrDefault((x.Id, y.Line.Number))))])),
            ],
            Rows =
            [
                .. shared.Lines.OrderBy(x => order[x.Pair.Need.Id]).ThenBy(x => x.Lines.Need.Line.Number).ThenByDescending(x => x.Given * x.Worth).ThenBy(x => x.Pair.Offer.Id)
                    .Select((x, index) => RowOf(x, index + 1)),
            ],
            Offers = pairs.Select(x => x.Offer.Id).Distinct().Count(),
            Pairs = shared.Pairs,
            Computed = shared.Value,
            Gap = shared.Bound <= 0 ? 0 : Math.Max(0, (shared.Bound - shared.Value) / shared.Bound),
            CutShort = shared.CutShort,
        };
    }

    public static AllocationNeed Answer(PlannedNeed need, ILookup<Guid, PlannedRow> rows)
    {
        var own = rows[need.NeedId].ToLookup(x => x.NeedLine);
        return new AllocationNeed
        {
            NeedId = need.NeedId,
            Reference = need.Reference,
            Title = need.Title,
            AgencyName = need.AgencyName,
            Emergency = need.Emergency,
            Until = need.Until,
            Covered = need.Covered(x => own[x].Sum(y => y.Quantity)),
            Lines = [.. need.Lines.Select(x => LineOf(x, [.. own[x.Number]]))],
        };
    }

    private static AllocationNeedLine LineOf(PlannedNeedLine line, PlannedRow[] rows)
    {
        var planned = rows.Sum(x => x.Quantity);
        return new AllocationNeedLine
        {
            Number = line.Number,
            Description = line.Description,
            Unit = line.Unit,
            Open = line.Open,
            Planned = planned,
            Left = planned >= line.Open ? null : planned < rows.Sum(x => x.Computed) ? "changed-by-person" : line.Left ?? "changed-by-person",
            Rows = [.. rows.Select(x => x.Answer())],
        };
    }

    private static PlannedRow RowOf(SharedLine line, int number) => new()
    {
        Number = number,
        OfferId = line.Pair.Offer.Id,
        OfferTitle = line.Pair.Offer.Content.Title,
        CompanyId = line.Pair.Offer.CompanyId,
        CompanyName = line.Pair.Offer.CompanyName,
        OfferLine = line.Lines.Offer.Line.Number,
        OfferDescription = line.Lines.Offer.Line.Description,
        OfferUnit = line.Lines.Offer.Line.Unit,
        NeedId = line.Pair.Need.Id,
        NeedLine = line.Lines.Need.Line.Number,
        Quantity = line.Steps.NeedQuantity(line.Given),
        Computed = line.Steps.NeedQuantity(line.Given),
        Step = line.Steps.NeedQuantity(1),
        OfferStep = line.Steps.OfferQuantity(1),
        Smallest = line.Steps.NeedQuantity(line.Steps.Least),
        Score = line.Pair.Score,
        WorthOfStep = line.Worth,
        Reasons = line.Pair.Reasons,
    };
}
