using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Allocation;

/// <summary>A row as a person or an earlier hour left it.</summary>
internal sealed record RowToCheck(int Number, Guid OfferId, int OfferLine, Guid NeedId, int NeedLine, decimal Quantity);

/// <summary>What is wrong with a row.</summary>
internal sealed record RowFault(int Number, string Code, string Words);

/// <summary>
/// The rules of a plan, asked of every row against a board of this moment. Rows are taken in their order: the one that asks for more than is
/// left is the one that is told.
/// </summary>
internal sealed class AllocationRules(AllocationBoard board)
{
    private readonly Dictionary<(Guid, int), decimal> _given = [];
    private readonly Dictionary<(Guid, int), decimal> _covered = [];
    private readonly HashSet<(Guid OfferId, Guid NeedId)> _pairs = [];

    /// <summary>The first rule that each row breaks; rows that break none count against those after them.</summary>
    public IReadOnlyList<RowFault> Check(IEnumerable<RowToCheck> rows)
    {
        var faults = new List<RowFault>();
        foreach (var row in rows.Where(x => x.Quantity > 0))
        {
            if (Broken(row) is var (code, words))
            {
                faults.Add(new RowFault(row.Number, code, words));
            }
        }

        return faults;
    }

    private (string Code, string Words)? Broken(RowToCheck row)
    {
        if (board.Offer(row.OfferId) is not { } offer || board.Need(row.NeedId) is not { } need)
        {
            return Fault("pair-gone");
        }

        if (board.Forbids(offer, need) is { } obstacle)
        {
            return (obstacle.Code, obstacle.Words);
        }

        var lines = board.Lines(offer, need).FirstOrDefault(x => x.Offer.Line.Number == row.OfferLine && x.Need.Line.Number == row.NeedLine);
        if (lines.Offer is null)
        {
            return Fault("line-taken");
        }

        if (lines.Steps is not { } steps)
        {
            return Fault("unit-differs");
        }

        if (steps.StepsOf(row.Quantity) is not { } asked)
        {
            return Fault("package-broken", steps.NeedQuantity(1), lines.Need.Line.Unit);
        }

        if (asked < steps.Least)
        {
            return Fault("below-lot", steps.NeedQuantity(steps.Least), lines.Need.Line.Unit);
        }

        var offerLeft = lines.Offer.Open - _given.GetValueOrDefault((row.OfferId, row.OfferLine));
        if (steps.OfferQuantity(asked) > offerLeft)
        {
            return Fault("more-than-offered", offerLeft, lines.Offer.Line.Unit);
        }

        var needLeft = lines.Need.Open - _covered.GetValueOrDefault((row.NeedId, row.NeedLine));
        if (steps.NeedQuantity(asked) > needLeft)
        {
            return Fault("more-than-needed", needLeft, lines.Need.Line.Unit);
        }

        if (FullLimit(offer.Id, offer.CompanyId, need.Id, need.AgencyId, need.Terms.MaxPendingProposals) is { } limit)
        {
            return Fault(limit);
        }

        _given[(row.OfferId, row.OfferLine)] = lines.Offer.Open - offerLeft + steps.OfferQuantity(asked);
        _covered[(row.NeedId, row.NeedLine)] = lines.Need.Open - needLeft + steps.NeedQuantity(asked);
        _pairs.Add((offer.Id, need.Id));
        return null;
    }

    private string? FullLimit(Guid offer, Guid company, Guid need, Guid agency, int perNeed)
    {
        if (_pairs.Contains((offer, need)))
        {
            return null;
        }

        // Together with what is on its way already.
        int Made(Func<PairUnderWay, bool> underWay, Func<(Guid OfferId, Guid NeedId), bool> planned) => board.UnderWay.Count(underWay) + _pairs.Count(planned);
        return Made(x => x.OfferId == offer, x => x.OfferId == offer) >= board.Limits.PerOffer ? "offer-limit"
            : Made(x => x.CompanyId == company, x => board.Offer(x.OfferId)!.CompanyId == company) >= board.Limits.PerCompany ? "company-limit"
            : Made(x => x.NeedId == need, x => x.NeedId == need) >= perNeed ? "need-limit"
            : board.Limits.PerAgency is { } most && Made(x => x.AgencyId == agency, x => board.Need(x.NeedId)!.AgencyId == agency) >= most ? "agency-limit"
            : null;
    }

    private static (string Code, string Words) Fault(string code) => (code, ReasonWords.English.Say($"plan.{code}"));

    private static (string Code, string Words) Fault(string code, decimal quantity, string unit) =>
        (code, ReasonWords.English.Say($"plan.{code}", ReasonWords.English.Quantity(quantity, unit)));
}
