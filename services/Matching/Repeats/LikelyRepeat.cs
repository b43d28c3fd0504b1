using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Matching.Repeats;

/// <summary>
/// Two open offers of one company that say nearly the same. Found by the engine, gone when one of the two ends or says something else; that the
/// desk told them apart is kept as long as both say what they said then.
/// </summary>
internal sealed class LikelyRepeat : Aggregate<RepeatState>
{
    private LikelyRepeat()
    {
    }

    /// <summary>The older of the two: it never takes turns, so that a pair is one row and groups have a first.</summary>
    public Guid MainId { get; private set; }

    public Guid OtherId { get; private set; }

    public Guid CompanyId { get; private set; }

    /// <summary>Thousandths.</summary>
    public int Score { get; private set; }

    /// <summary>When it was found, or found again after somebody had told them apart.</summary>
    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>What the two said when the desk told them apart.</summary>
    public long MainText { get; private set; }

    public long OtherText { get; private set; }

    public string? ToldApartBy { get; private set; }

    public static LikelyRepeat Find(OfferSnapshot one, OfferSnapshot other, double score, Actor engine, DateTimeOffset now)
    {
        var (main, later) = IsOlder(one, other) ? (one, other) : (other, one);
        var repeat = new LikelyRepeat
        {
            Id = Guid.CreateVersion7(), MainId = main.Id, OtherId = later.Id, CompanyId = main.CompanyId, FoundAt = now, Score = Thousandths(score),
        };
        repeat.Move("found", RepeatState.Likely, engine, now);
        return repeat;
    }

    public Guid PartnerOf(Guid offer) => offer == MainId ? OtherId : MainId;

    /// <summary>The engine looked at the two again.</summary>
    public void FindAgain(OfferSnapshot one, OfferSnapshot other, double score, Actor engine, DateTimeOffset now)
    {
        Score = Thousandths(score);
        if (State == RepeatState.Different && !SaysStill(one, other))
        {
            (FoundAt, ToldApartBy) = (now, null);
            Move("found-again", RepeatState.Likely, engine, now);
        }
    }

    /// <summary>Whether the two say what they said when they were told apart.</summary>
    public bool SaysStill(OfferSnapshot one, OfferSnapshot other)
    {
        var (main, later) = one.Id == MainId ? (one, other) : (other, one);
        return MainText == TextOf(main.Content) && OtherText == TextOf(later.Content);
    }

    public void TellApart(OfferSnapshot main, OfferSnapshot other, Actor actor, DateTimeOffset now, string? note)
    {
        if (State != RepeatState.Likely)
        {
            RepeatErrors.ToldApart.Throw();
        }

        (MainText, OtherText, ToldApartBy) = (TextOf(main.Content), TextOf(other.Content), actor.Name);
        Move("told-apart", RepeatState.Different, actor, now, note: note);
    }

    /// <summary>Takes back that they are not the same.</summary>
    public void LookAgain(Actor actor, DateTimeOffset now, string? note)
    {
        if (State != RepeatState.Different)
        {
            RepeatErrors.NotToldApart.Throw();
        }

        ToldApartBy = null;
        Move("looked-again", RepeatState.Likely, actor, now, note: note);
    }

    /// <summary>Only the desk reads of it.</summary>
    protected override object? EventOf(Transition transition) => null;

    /// <summary>Words alone: who may read an offer and until when makes nobody compare it again.</summary>
    private static long TextOf(HelpContent content) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new[] { content.Kind, content.Language, content.Title, content.Summary }.Concat(content.Lines.Select(x => x.Description)), WireJson.Options)));

    private static bool IsOlder(OfferSnapshot one, OfferSnapshot other) =>
        one.CreatedAt != other.CreatedAt ? one.CreatedAt < other.CreatedAt : one.Id.CompareTo(other.Id) < 0;

    private static int Thousandths(double score) => (int)Math.Round(score * 1_000);
}
