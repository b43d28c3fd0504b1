using System.Numerics;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>Which numbers stand under a key: two flat arrays, sorted by key, because millions of small lists would cost several times as much.</summary>
internal sealed class KeyTable
{
    private const int FewestBucketBits = 8;
    private const int MostBucketBits = 22;
    private const int KeysPerBucketBits = 3;

    private readonly uint[] _keys;
    private readonly int[] _values;
    private readonly int[] _buckets;
    private readonly int _shift;

    private KeyTable(uint[] keys, int[] values)
    {
        (_keys, _values) = (keys, values);
        var bits = Math.Clamp(BitOperations.Log2((uint)keys.Length + 1) - KeysPerBucketBits, FewestBucketBits, MostBucketBits);
        _shift = 32 - bits;
        _buckets = new int[(1 << bits) + 1];
        var at = 0;
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            while (at < keys.Length && keys[at] >> _shift < bucket)
            {
                at++;
            }

            _buckets[bucket] = at;
        }
    }

    public ReadOnlySpan<int> this[uint key]
    {
        get
        {
            var bucket = (int)(key >> _shift);
            var (low, high) = (_buckets[bucket], _buckets[bucket + 1]);
            while (low < high)
            {
                var middle = (int)(((uint)low + (uint)high) / 2);
                if (_keys[middle] < key)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            var end = low;
            while (end < _keys.Length && _keys[end] == key)
            {
                end++;
            }

            return _values.AsSpan(low, end - low);
        }
    }

    public sealed class Builder
    {
        private ulong[] _pairs = new ulong[1024];
        private int _count;

        public void Add(uint key, int value)
        {
            if (_count == _pairs.Length)
            {
                Array.Resize(ref _pairs, _count + _count / 2);
            }

            _pairs[_count++] = ((ulong)key << 32) | (uint)value;
        }

        public KeyTable Build()
        {
            Array.Sort(_pairs, 0, _count);
            var (keys, values, used) = (new uint[_count], new int[_count], 0);
            for (var i = 0; i < _count; i++)
            {
                if (i > 0 && _pairs[i] == _pairs[i - 1])
                {
                    continue;
                }

                (keys[used], values[used]) = ((uint)(_pairs[i] >> 32), (int)(uint)_pairs[i]);
                used++;
            }

            _pairs = [];
            Array.Resize(ref keys, used);
            Array.Resize(ref values, used);
            return new KeyTable(keys, values);
        }
    }
}
