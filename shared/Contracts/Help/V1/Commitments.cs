namespace Matchmaking.Contracts.Help.V1;

/// <summary>What one match holds of one line: committed until released, delivered as reported.</summary>
/// <param name="MatchId">The match.</param>
/// <param name="Line">Line number.</param>
/// <param name="Quantity">Committed, in the line's unit; above 0.</param>
/// <param name="Delivered">Delivered so far, in the same unit.</param>
/// <param name="Released">True once given back.</param>
/// <param name="DeliveryVersion">Version of the match that <paramref name="Delivered"/> comes from; an older figure never replaces it.</param>
public sealed record Commitment(Guid MatchId, int Line, decimal Quantity, decimal Delivered = 0, bool Released = false, long DeliveryVersion = 0);

/// <summary>What became of a reservation.</summary>
public enum ReserveOutcome
{
    /// <summary>Everything asked for is committed now.</summary>
    Reserved,

    /// <summary>The match holds exactly this already; nothing changed.</summary>
    AlreadyHeld,

    /// <summary>The match holds something else; it must be released first.</summary>
    HoldsOther,

    /// <summary>A line is not there.</summary>
    NoSuchLine,

    /// <summary>A quantity is not above 0, or no line was named.</summary>
    NothingAsked,

    /// <summary>A line has less left.</summary>
    QuantityUnavailable,
}

/// <summary>
/// The committed and delivered ledgers of an offer or a need, the same on both sides: what is committed on a line never exceeds its quantity.
/// Nothing here changes its input; a changed ledger is a new list.
/// </summary>
public static class Commitments
{
    /// <summary>Committed on a line.</summary>
    public static decimal CommittedOn(this IReadOnlyList<Commitment> all, int line) => all.Where(x => x.Line == line && !x.Released).Sum(x => x.Quantity);

    /// <summary>Delivered on a line.</summary>
    public static decimal DeliveredOn(this IReadOnlyList<Commitment> all, int line) => all.Where(x => x.Line == line && !x.Released).Sum(x => x.Delivered);

    /// <summary>True while something is promised and not wholly delivered.</summary>
    public static bool AnyUnsettled(this IReadOnlyList<Commitment> all) => all.Any(x => !x.Released && x.Delivered < x.Quantity);

    /// <summary>True when something is promised.</summary>
    public static bool AnyHeld(this IReadOnlyList<Commitment> all) => all.Any(x => !x.Released);

    /// <summary>True when every line is promised to the last unit.</summary>
    public static bool CoverAll(this IReadOnlyList<Commitment> all, IReadOnlyList<HelpLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Count > 0 && lines.All(x => all.CommittedOn(x.Number) >= x.Quantity);
    }

    /// <summary>Commits quantities to a match, all lines or none.</summary>
    /// <param name="all">The ledger.</param>
    /// <param name="lines">The lines with their quantities.</param>
    /// <param name="matchId">The match.</param>
    /// <param name="asked">Line numbers and quantities; a line named twice counts with its sum.</param>
    /// <param name="after">The ledger afterwards; the same one unless <see cref="ReserveOutcome.Reserved"/>.</param>
    public static ReserveOutcome Reserve(
        this IReadOnlyList<Commitment> all, IReadOnlyList<HelpLine> lines, Guid matchId, IEnumerable<(int Line, decimal Quantity)> asked,
        out IReadOnlyList<Commitment> after)
    {
        var want = asked.GroupBy(x => x.Line).Select(x => (Line: x.Key, Quantity: x.Sum(y => y.Quantity))).ToArray();
        after = all;
        var held = all.Where(x => x.MatchId == matchId && !x.Released).ToDictionary(x => x.Line, x => x.Quantity);
        if (held.Count > 0)
        {
            return held.Count == want.Length && want.All(x => held.GetValueOrDefault(x.Line) == x.Quantity) ? ReserveOutcome.AlreadyHeld : ReserveOutcome.HoldsOther;
        }

        if (want.Length == 0 || want.Any(x => x.Quantity <= 0))
        {
            return ReserveOutcome.NothingAsked;
        }

        foreach (var (number, quantity) in want)
        {
            var line = lines.FirstOrDefault(x => x.Number == number);
            if (line is null)
            {
                return ReserveOutcome.NoSuchLine;
            }

            if (quantity > line.Quantity - all.CommittedOn(number))
            {
                return ReserveOutcome.QuantityUnavailable;
            }
        }

        after = [.. all.Where(x => x.MatchId != matchId), .. want.Select(x => new Commitment(matchId, x.Line, x.Quantity))];
        return ReserveOutcome.Reserved;
    }

    /// <summary>Gives back what a match holds; null when it holds nothing.</summary>
    public static IReadOnlyList<Commitment>? Release(this IReadOnlyList<Commitment> all, Guid matchId) =>
        all.Any(x => x.MatchId == matchId && !x.Released) ? [.. all.Select(x => x.MatchId == matchId ? x with { Released = true } : x)] : null;

    /// <summary>Takes over the total delivered to a match on a line; null when the match holds nothing there or this figure, or a newer one, is known.</summary>
    public static IReadOnlyList<Commitment>? Deliver(this IReadOnlyList<Commitment> all, Guid matchId, int line, decimal total, long matchVersion)
    {
        var known = all.FirstOrDefault(x => x.MatchId == matchId && x.Line == line);
        return known is null || known.DeliveryVersion >= matchVersion
            ? null
            : [.. all.Select(x => x == known ? x with { Delivered = total, DeliveryVersion = matchVersion } : x)];
    }

    /// <summary>Refuses new lines that drop, shrink or re-measure what is promised.</summary>
    public static void CheckKept(this IReadOnlyList<Commitment> all, IReadOnlyList<HelpLine> before, IReadOnlyList<HelpLine> after, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(errors);
        foreach (var promised in before)
        {
            var committed = all.CommittedOn(promised.Number);
            var line = after.FirstOrDefault(x => x.Number == promised.Number);
            if (committed > 0 && (line is null || line.Unit != promised.Unit || line.Quantity < committed))
            {
                errors.Add("content.lines", "committed", FormattableString.Invariant(
                    $"Line {promised.Number} has {committed:0.###} promised: keep the line, its unit and at least that quantity."));
            }
        }
    }
}
