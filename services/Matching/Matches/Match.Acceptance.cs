using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Matches;

/// <summary>From asking the company to the last delivery.</summary>
internal sealed partial class Match
{
    /// <summary>Asks the company; Screening has granted it.</summary>
    public void Offer(Actor actor, DateTimeOffset now)
    {
        if (State != MatchState.Approved)
        {
            MatchErrors.Cannot("offered", State).Throw();
        }

        OfferedAt ??= now;
        DueAt = now + AnswerTime;
        Move("offered", MatchState.Offered, actor, now);
    }

    /// <summary>The company's yes, line by line: quantities are reserved on both sides next.</summary>
    /// <param name="least">The least of a line that is of use to both sides; none when nobody asks for a smallest lot.</param>
    public void Accept(IReadOnlyList<AcceptLine> lines, Actor actor, DateTimeOffset now, string? note, Func<MatchLine, decimal>? least = null)
    {
        if (State != MatchState.Offered)
        {
            MatchErrors.Cannot("accepted", State).Throw();
        }

        var wanted = lines.Count == 0 ? [.. Body.Lines.Select(x => new AcceptLine(x.Number, x.OfferQuantity))] : lines;
        CheckLines(wanted, least ?? (_ => 0));
        Body = Body with { Lines = [.. Body.Lines.Select(x => With(x, wanted.FirstOrDefault(y => y.Number == x.Number)))] };
        DueAt = null;
        Move("accepting", MatchState.Accepting, actor, now, note: note);
    }

    /// <summary>Both sides hold the quantities.</summary>
    public void Confirm(Actor actor, DateTimeOffset now)
    {
        if (State != MatchState.Accepting)
        {
            MatchErrors.Cannot("confirmed", State).Throw();
        }

        Body = Body with { Lines = [.. Body.Lines.Select(x => x with { Outcome = x.AcceptedQuantity > 0 ? LineOutcome.Accepted : LineOutcome.Declined })] };
        Move("accepted", MatchState.Accepted, actor, now);
    }

    /// <summary>One side had less left: nothing is reserved, and the company may accept what is left.</summary>
    public void FailAcceptance(string reason, Actor actor, DateTimeOffset now)
    {
        if (State != MatchState.Accepting)
        {
            MatchErrors.Cannot("refused", State).Throw();
        }

        Body = Body with
        {
            Lines = [.. Body.Lines.Select(x => x with { AcceptedQuantity = 0, Outcome = x.AcceptedQuantity > 0 ? LineOutcome.Unavailable : LineOutcome.Open })],
        };
        DueAt = now + AnswerTime;
        Move("acceptance-failed", MatchState.Offered, actor, now, reason);
    }

    /// <summary>The leave was gone when the company said yes: nothing is reserved, and nothing stands offered.</summary>
    public void RetractAcceptance(Actor actor, DateTimeOffset now, string reason)
    {
        if (State != MatchState.Accepting)
        {
            MatchErrors.Cannot("refused", State).Throw();
        }

        Body = Body with { Lines = [.. Body.Lines.Select(x => x with { AcceptedQuantity = 0, Outcome = x.AcceptedQuantity > 0 ? LineOutcome.Unavailable : LineOutcome.Open })] };
        PairKey = null;
        End("retracted", MatchState.Retracted, actor, now, reason, null);
    }

    /// <summary>
    /// Screening took its leave back. What is offered is taken back; what is about to be offered or accepted gets a newer version, so that whoever
    /// holds the old leave in his hands meets it when he saves, and asks again.
    /// </summary>
    public void LoseLeave(Actor actor, DateTimeOffset now)
    {
        if (State == MatchState.Offered)
        {
            Retract(actor, now, "clearance-suspended");
        }
        else if (State is MatchState.Approved or MatchState.Accepting)
        {
            Move("leave-withdrawn", State, actor, now, "clearance-suspended");
        }
    }

    public void Decline(Actor actor, DateTimeOffset now, string reason, string? note)
    {
        if (State != MatchState.Offered)
        {
            MatchErrors.Cannot("declined", State).Throw();
        }

        Body = Body with { Lines = [.. Body.Lines.Select(x => x with { Outcome = LineOutcome.Declined })] };
        End("declined", MatchState.DeclinedByCompany, actor, now, reason, note);
    }

    public void Lapse(Actor actor, DateTimeOffset now)
    {
        if (State == MatchState.Offered && DueAt <= now)
        {
            PairKey = null;
            End("lapsed", MatchState.Lapsed, actor, now, "no-answer", null);
        }
    }

    /// <summary>Records a delivery and returns the event that tells both ledgers.</summary>
    public DeliveryRecorded Deliver(int number, DateOnly date, decimal quantity, string? evidence, Actor actor, DateTimeOffset now)
    {
        if (State != MatchState.Accepted)
        {
            MatchErrors.NotAccepted.Throw();
        }

        var line = Body.Lines.FirstOrDefault(x => x.Number == number && x.Outcome == LineOutcome.Accepted);
        if (line is null)
        {
            MatchErrors.NoSuchLine.Throw();
        }

        var total = line.Delivered + quantity;
        if (total > line.AcceptedQuantity)
        {
            MatchErrors.TooMuch.Throw();
        }

        var delivery = new Delivery(Guid.CreateVersion7(), number, date, quantity, evidence, actor, now);
        Deliveries = [.. Deliveries, delivery];
        Body = Body with { Lines = [.. Body.Lines.Select(x => x.Number == number ? x with { Delivered = total } : x)] };
        Move("delivery-recorded", State, actor, now);
        return new DeliveryRecorded
        {
            DeliveryId = delivery.Id,
            Match = Snapshot(),
            Line = number,
            DeliveredOfferQuantity = total,
            DeliveredNeedQuantity = InNeedUnit(line, total),
            Actor = actor,
            At = now,
        };
    }

    /// <summary>Lines to reserve in OfferIntake.</summary>
    public IReadOnlyList<ReserveLine> OfferReservation() => Reservation(x => x.OfferLine, x => x.AcceptedQuantity);

    /// <summary>Lines to reserve in NeedsCatalog.</summary>
    public IReadOnlyList<ReserveLine> NeedReservation() => Reservation(x => x.NeedLine, x => InNeedUnit(x, x.AcceptedQuantity));

    private static decimal InNeedUnit(MatchLine line, decimal offerQuantity) =>
        offerQuantity == line.OfferQuantity ? line.NeedQuantity : Math.Round(offerQuantity * line.NeedQuantity / line.OfferQuantity, 3, MidpointRounding.ToZero);

    private static MatchLine With(MatchLine line, AcceptLine? accepted) => line with
    {
        AcceptedQuantity = accepted?.Quantity ?? 0,
        Outcome = LineOutcome.Open,
    };

    private IReadOnlyList<ReserveLine> Reservation(Func<MatchLine, int> number, Func<MatchLine, decimal> quantity) =>
        [.. Body.Lines.Where(x => x.AcceptedQuantity > 0).GroupBy(number).Select(x => new ReserveLine(x.Key, x.Sum(quantity)))];

    private void CheckLines(IReadOnlyList<AcceptLine> lines, Func<MatchLine, decimal> least)
    {
        var errors = new FieldErrors();
        for (var i = 0; i < lines.Count; i++)
        {
            var named = lines[i]?.Number;
            var line = Body.Lines.FirstOrDefault(x => x.Number == named);
            if (line is null || lines.Take(i).Any(x => x.Number == named))
            {
                errors.Add($"lines[{i}].number", "unknown-code", "Name each line of the match at most once.");
            }
            else if (lines[i].Quantity <= 0 || lines[i].Quantity > line.OfferQuantity || decimal.Round(lines[i].Quantity, 3) != lines[i].Quantity)
            {
                errors.Add($"lines[{i}].quantity", "out-of-range", $"Accept more than 0 and at most {line.OfferQuantity:0.###}, with three decimals at most.");
            }
            else if (Vocabulary.Units.Find(line.OfferUnit) is { Divisible: false } && decimal.Truncate(lines[i].Quantity) != lines[i].Quantity)
            {
                errors.Add($"lines[{i}].quantity", "not-whole", "This unit comes in whole numbers only.");
            }
            else if (lines[i].Quantity < least(line))
            {
                errors.Add($"lines[{i}].quantity", "below-minimum-lot", FormattableString.Invariant(
                    $"Accept at least {least(line):0.###}, the smallest lot that is of use, or leave this line out."));
            }
        }

        errors.ThrowIfAny();
    }
}
