namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>How what is given grows, and who gives way.</summary>
internal sealed partial class Sharing
{
    private const double Least = 1e-9;
    private const int MostDonations = 24;

    private bool Start(int arc)
    {
        var mark = Mark;
        var before = Value;
        ref readonly var it = ref _arcs[arc];
        if (!Free(_ofOffered[it.OfferLine], offered: true, (it.Least * it.OfferStep) - _offered[it.OfferLine])
            || !Free(_ofNeeded[it.NeedLine], offered: false, (it.Least * it.NeedStep) - _needed[it.NeedLine]))
        {
            Undo(mark);
            return false;
        }

        Set(arc, it.Least);
        Grow(arc);
        if (Value > before)
        {
            return true;
        }

        // What others gave up for its lot was worth more.
        Undo(mark);
        return false;
    }

    /// <summary>Has others give what is missing, those first that lose least by it, none below its lot.</summary>
    private bool Free(List<int> line, bool offered, long missing)
    {
        while (missing > 0)
        {
            var donor = Donor(line, offered, not: -1);
            if (donor < 0)
            {
                return false;
            }

            var step = offered ? _arcs[donor].OfferStep : _arcs[donor].NeedStep;
            var given = Math.Min(_steps[donor] - _arcs[donor].Least, (missing + step - 1) / step);
            Set(donor, _steps[donor] - given);
            missing -= given * step;
        }

        return true;
    }

    /// <summary>The arc of a line that can spare a step and loses least by it.</summary>
    private int Donor(List<int> line, bool offered, int not)
    {
        var loss = offered ? _perOffered : _perNeeded;
        var (best, least) = (-1, double.MaxValue);
        foreach (var arc in line)
        {
            ref readonly var it = ref _arcs[arc];
            if (arc != not && _steps[arc] > it.Least && loss[arc] < least)
            {
                (best, least) = (arc, loss[arc]);
            }
        }

        return best;
    }

    private void Grow(int arc)
    {
        ref readonly var it = ref _arcs[arc];
        for (var turn = 0; turn < MostDonations; turn++)
        {
            var free = Math.Min(Math.Min(_offered[it.OfferLine] / it.OfferStep, _needed[it.NeedLine] / it.NeedStep), it.Most - _steps[arc]);
            Set(arc, _steps[arc] + free);
            if (_steps[arc] == it.Most || !Donate(arc, in it))
            {
                return;
            }
        }
    }

    /// <summary>Others give this arc something that is worth more here; false when nobody should.</summary>
    private bool Donate(int arc, in SharingArc it)
    {
        var (from, to) = (-1, -1);
        var loss = 0.0;
        var steps = it.Most - _steps[arc];
        if (_offered[it.OfferLine] < it.OfferStep)
        {
            from = Donor(_ofOffered[it.OfferLine], offered: true, not: arc);
            if (from < 0)
            {
                return false;
            }

            loss += _arcs[from].Worth * it.OfferStep / _arcs[from].OfferStep;
            steps = Math.Min(steps, (_offered[it.OfferLine] + ((_steps[from] - _arcs[from].Least) * _arcs[from].OfferStep)) / it.OfferStep);
        }

        if (_needed[it.NeedLine] < it.NeedStep)
        {
            to = Donor(_ofNeeded[it.NeedLine], offered: false, not: arc);
            if (to < 0)
            {
                return false;
            }

            loss += _arcs[to].Worth * it.NeedStep / _arcs[to].NeedStep;
            steps = Math.Min(steps, (_needed[it.NeedLine] + ((_steps[to] - _arcs[to].Least) * _arcs[to].NeedStep)) / it.NeedStep);
        }

        if (steps < 1 || loss >= it.Worth - (Least * it.Worth))
        {
            return false;
        }

        var before = Value;
        var mark = Mark;
        if (from >= 0)
        {
            Spare(from, _arcs[from].OfferStep, (steps * it.OfferStep) - _offered[it.OfferLine]);
        }

        if (to >= 0)
        {
            Spare(to, _arcs[to].NeedStep, (steps * it.NeedStep) - _needed[it.NeedLine]);
        }

        Set(arc, _steps[arc] + Math.Min(steps, Math.Min(_offered[it.OfferLine] / it.OfferStep, _needed[it.NeedLine] / it.NeedStep)));
        if (Value > before + Least)
        {
            return true;
        }

        Undo(mark);
        return false;
    }

    private void Spare(int donor, long step, long missing) => Set(donor, _steps[donor] - Math.Min(_steps[donor] - _arcs[donor].Least, (missing + step - 1) / step));
}
