using System.Runtime.Intrinsics;

namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// The table in which a distance between two words is worked out, a row at a time: one word stays and lies across, place j of a row is what the
/// other word costs so far against j letters of it. Costs are counted in units, so that sixteen places fit where they are added at once.
/// Letters are numbers from 0 for a to 25 for z. Not for use by two threads at once.
/// </summary>
internal sealed class CostRows(int unit)
{
    public const int MostLetters = 15;
    public const int Alphabet = 26;

    private const byte Never = byte.MaxValue;

    /// <summary>Beyond this a row could run over before it is certain to cost too much.</summary>
    private const int MostUnits = 190;

    private static readonly Vector128<byte> ByOne = Shift(1);
    private static readonly Vector128<byte> ByTwo = Shift(2);
    private static readonly Vector128<byte> ByFour = Shift(4);
    private static readonly Vector128<byte> ByEight = Shift(8);
    private static readonly Vector128<byte> FirstOne = First(1);
    private static readonly Vector128<byte> FirstTwo = First(2);
    private static readonly Vector128<byte> FirstFour = First(4);
    private static readonly Vector128<byte> FirstEight = First(8);

    private readonly Vector128<byte>[] _replacing = new Vector128<byte>[Alphabet];
    private readonly Vector128<byte>[] _equal = new Vector128<byte>[Alphabet];
    private Vector128<byte> _start;
    private Vector128<byte> _rest;

    /// <summary>False when the word costs too much for a row: then nothing can be asked.</summary>
    public bool IsSet { get; private set; }

    public void Clear() => IsSet = false;

    /// <param name="length">Letters of the word that stays.</param>
    /// <param name="single">What it costs that the other lacks letter j.</param>
    /// <param name="replaced">What it costs that the other has that letter instead of letter j.</param>
    public void Set(int length, Func<int, int> single, Func<char, int, int> replaced)
    {
        Span<byte> costs = stackalloc byte[Vector128<byte>.Count];
        var sum = 0;
        costs[0] = 0;
        for (var j = 1; j < costs.Length; j++)
        {
            sum += j <= length ? single(j - 1) / unit : 0;
            // Behind the last letter nothing costs anything, so that the places there repeat it.
            costs[j] = (byte)Math.Min(sum, Never);
        }

        IsSet = length <= MostLetters && sum <= MostUnits;
        if (!IsSet)
        {
            return;
        }

        _start = Vector128.Create<byte>(costs);
        _rest = Vector128.Create((byte)sum) - _start;
        for (var letter = 0; letter < Alphabet; letter++)
        {
            costs.Fill(Never);
            for (var j = 0; j < length; j++)
            {
                costs[j + 1] = (byte)(replaced((char)('a' + letter), j) / unit);
            }

            _replacing[letter] = Vector128.Create<byte>(costs);
            _equal[letter] = Vector128.Equals(_replacing[letter], Vector128<byte>.Zero);
        }
    }

    /// <summary>Whether the whole cost is at most that.</summary>
    /// <param name="other">The other word's letters.</param>
    /// <param name="singles">What it costs that the word that stays lacks them.</param>
    /// <param name="most">The limit, not in units.</param>
    /// <param name="wrongFirst">What is added when the first letters have nothing in common, which cost that much.</param>
    /// <param name="exchange">What it costs to exchange two neighbouring letters.</param>
    public bool AtMost(ReadOnlySpan<byte> other, ReadOnlySpan<int> singles, int most, (int Full, int More) wrongFirst, int exchange)
    {
        // An exchange may still come from the row before.
        var enough = Vector128.Create((byte)((most + exchange) / unit));
        var exchanging = Vector128.Create((byte)(exchange / unit));
        var (beforeLast, last) = (Vector128.Create(Never), _start);
        for (var i = 0; i < other.Length; i++)
        {
            var letter = other[i];
            var replacing = _replacing[letter];
            if (i == 0)
            {
                replacing += Vector128.Equals(replacing, Vector128.Create((byte)(wrongFirst.Full / unit))) & Vector128<byte>.Zero.WithElement(1, (byte)(wrongFirst.More / unit));
            }

            var best = Vector128.Min(
                Vector128.AddSaturate(Shifted(last, ByOne, FirstOne), replacing),
                Vector128.AddSaturate(last, Vector128.Create((byte)(singles[i] / unit))));
            if (i > 0 && exchange > 0)
            {
                var exchanged = _equal[other[i - 1]] & Vector128.ShuffleNative(_equal[letter], ByOne);
                best = Vector128.Min(best, Vector128.AddSaturate(Shifted(beforeLast, ByTwo, FirstTwo), exchanging) | ~exchanged);
            }

            // A letter of the word that stays left out: the least of all places before, and what lies between.
            best = Vector128.AddSaturate(best, _rest);
            best = Vector128.Min(best, Shifted(best, ByOne, FirstOne));
            best = Vector128.Min(best, Shifted(best, ByTwo, FirstTwo));
            best = Vector128.Min(best, Shifted(best, ByFour, FirstFour));
            best = Vector128.Min(best, Shifted(best, ByEight, FirstEight));
            best = Vector128.SubtractSaturate(best, _rest);
            if (!Vector128.LessThanOrEqualAny(best, enough))
            {
                return false;
            }

            (beforeLast, last) = (last, best);
        }

        return last[MostLetters] <= most / unit;
    }

    private static Vector128<byte> Shifted(Vector128<byte> row, Vector128<byte> places, Vector128<byte> first) => Vector128.ShuffleNative(row, places) | first;

    private static Vector128<byte> Shift(int places) =>
        Vector128.Create<byte>([.. Enumerable.Range(0, Vector128<byte>.Count).Select(place => place < places ? Never : (byte)(place - places))]);

    private static Vector128<byte> First(int places) =>
        Vector128.Create<byte>([.. Enumerable.Range(0, Vector128<byte>.Count).Select(place => place < places ? Never : (byte)0)]);
}
