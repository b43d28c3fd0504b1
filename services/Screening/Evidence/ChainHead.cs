using System.Globalization;

namespace Matchmaking.Screening.Evidence;

/// <summary>Where the chain ends. One row: whoever seals moves it, and two who seal at once meet here.</summary>
internal sealed class ChainHead
{
    public const string Only = "screening";

    private ChainHead()
    {
    }

    public string Name { get; private init; } = Only;

    /// <summary>Place of the last link; 0 before the first. As no place is left out, also how many there are.</summary>
    public long Sequence { get; private set; }

    public string Hash { get; private set; } = EvidenceRecord.Genesis;

    /// <summary>When the chain was begun: runs from before are adopted, later ones must be in it.</summary>
    public DateTimeOffset BegunAt { get; private init; }

    public DateTimeOffset SealedAt { get; private set; }

    /// <summary>What was there before the chain is in it.</summary>
    public bool Adopted { get; private set; }

    /// <summary>Concurrency token.</summary>
    public long Version { get; private set; }

    /// <summary>Id of the service's key that signed the row.</summary>
    public string SignedBy { get; private set; } = "";

    /// <summary>Over the row, under that key: a chain cut short cannot be given another end by who can write to the database alone.</summary>
    public string Mac { get; private set; } = "";

    public static ChainHead Begin(EvidenceSecret secret, DateTimeOffset now)
    {
        var head = new ChainHead { BegunAt = now };
        head.Change(secret, now);
        return head;
    }

    public void Move(EvidenceSecret secret, long sequence, string hash, DateTimeOffset now)
    {
        (Sequence, Hash) = (sequence, hash);
        Change(secret, now);
    }

    public void FinishAdopting(EvidenceSecret secret, DateTimeOffset now)
    {
        Adopted = true;
        Change(secret, now);
    }

    public string? MacOf(EvidenceSecret secret) => secret.Mac(
        SignedBy, "chain head", Name, Sequence.ToString(CultureInfo.InvariantCulture), Hash, BegunAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        SealedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), Adopted ? "adopted" : "", Version.ToString(CultureInfo.InvariantCulture));

    public bool Holds(EvidenceSecret secret) => Mac == MacOf(secret);

    private void Change(EvidenceSecret secret, DateTimeOffset now)
    {
        SealedAt = now;
        Version++;
        SignedBy = secret.Current;
        Mac = MacOf(secret)!;
    }
}
