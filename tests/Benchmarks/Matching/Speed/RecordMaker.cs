using System.Buffers.Binary;
using System.Globalization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Tests;
using Matchmaking.Vocabulary;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>
/// Offers and needs in any number, each the same whenever it is asked for: a record's number decides everything about it. Their texts are pieces of
/// the real projects' sentences, so that words come as often, and beside each other, as in real ones, with a tail of words that occur once.
/// </summary>
internal sealed class RecordMaker
{
    public const int Seed = 20261127;

    /// <summary>Of a hundred words so many occur nowhere else.</summary>
    private const int RareWords = 3;
    private const int MostWordsOfAPiece = 6;

    private static readonly string[] Languages = ["en", "en", "en", "fr", "es"];
    private static readonly string[] KindCodes = [.. Kinds.All.Select(kind => kind.Code)];
    private static readonly string[] CountryCodes = [.. Countries.All.Select(country => country.Code)];
    private static readonly string[] RegionCodes = [.. Regions.All.Select(region => region.Code)];
    private static readonly ILookup<string, string> LeavesByKind = Categories.Leaves.SelectMany(leaf => leaf.Kinds.Select(kind => (kind, leaf.Code))).ToLookup(pair => pair.kind, pair => pair.Code, StringComparer.Ordinal);

    private readonly Dictionary<string, string[]> _words;

    public RecordMaker(IEnumerable<TextDocument> real) =>
        _words = real.GroupBy(document => document.Language, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.SelectMany(document => document.Whole.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray(), StringComparer.Ordinal);

    /// <summary>Words there are to draw from.</summary>
    public string Words => string.Join(", ", _words.Select(pair => $"{pair.Value.Length:N0} {pair.Key}"));

    public NeedSnapshot Need(int number, long version = 1)
    {
        var random = Random(Side.Need, number);
        return Make.Need(Content(random, number, Side.Need)) with { Id = IdOf(Side.Need, number), Version = version, AgencyId = Owner(random, 200) };
    }

    public OfferSnapshot Offer(int number, long version = 1)
    {
        var random = Random(Side.Offer, number);
        return Make.Offer(Content(random, number, Side.Offer)) with { Id = IdOf(Side.Offer, number), Version = version, CompanyId = Owner(random, 20_000) };
    }

    /// <summary>The number is in the id, so that a record is made again when an index names it.</summary>
    public static Guid IdOf(Side side, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        bytes[4] = (byte)side;
        // The rest is spread as ids are: a byte of it says which part of the index it is compared in.
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], unchecked((ulong)number * 0x9E3779B97F4A7C15UL));
        return new Guid(bytes, bigEndian: true);
    }

    public static int NumberOf(Guid id) => BinaryPrimitives.ReadInt32BigEndian(id.ToByteArray(bigEndian: true));

    private static Random Random(Side side, int number) => new(unchecked(Seed + (number * 2) + (int)side));

    private static Guid Owner(Random random, int owners) => new(random.Next(owners), 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);

    private HelpContent Content(Random random, int number, Side side)
    {
        var kind = random.Next(10) < 4 ? Kinds.Goods : Pick(random, KindCodes);
        var language = Pick(random, Languages);
        var leaves = LeavesByKind[kind].ToArray();
        var category = leaves.Length == 0 ? null : Pick(random, leaves);
        var from = Make.Today.AddDays(random.Next(-30, 90));
        return new HelpContent
        {
            Kind = kind,
            Language = language,
            Title = Text(random, language, 4, 9, number),
            Summary = Text(random, language, 20, 90, number),
            Lines = [.. Enumerable.Range(1, 1 + random.Next(4)).Select(line => Make.Line(line, Text(random, language, 2, 6, number), (1 + random.Next(200)) * 10, lot: side == Side.Offer && random.Next(3) == 0 ? 10 : null))],
            Categories = category is null ? [] : [category],
            Sdgs = [(1 + random.Next(17)).ToString(CultureInfo.InvariantCulture)],
            Places = PlacesOf(random, side),
            From = from,
            Until = from.AddDays(60 + random.Next(300)),
            LeadTimeDays = random.Next(30),
        };
    }

    /// <summary>Companies mostly offer to regions or everywhere, people need it in a country.</summary>
    private static IReadOnlyList<string> PlacesOf(Random random, Side side) => (side, random.Next(10)) switch
    {
        (Side.Offer, < 4) => [Places.Worldwide],
        (Side.Offer, < 7) => [Pick(random, RegionCodes)],
        (Side.Need, 0) => [Pick(random, RegionCodes)],
        _ => [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pick(random, CountryCodes)).Distinct(StringComparer.Ordinal)],
    };

    private string Text(Random random, string language, int least, int most, int number)
    {
        var words = _words[language];
        var wanted = random.Next(least, most + 1);
        var text = new List<string>(wanted);
        while (text.Count < wanted)
        {
            var at = random.Next(words.Length);
            text.AddRange(words.AsSpan(at, Math.Min(Math.Min(1 + random.Next(MostWordsOfAPiece), wanted - text.Count), words.Length - at)));
            if (random.Next(100) < RareWords * MostWordsOfAPiece / 2)
            {
                text.Add($"x{number.ToString("x", CultureInfo.InvariantCulture)}");
            }
        }

        return string.Join(' ', text);
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
