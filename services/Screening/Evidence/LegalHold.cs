using System.Globalization;

namespace Matchmaking.Screening.Evidence;

/// <summary>A reason in law to keep a person's values, such as a lawsuit: while one stands the person cannot be erased.</summary>
internal sealed class LegalHold
{
    private LegalHold()
    {
    }

    public Guid Id { get; private init; }

    public Guid KeyId { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset SetAt { get; private init; }

    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public long Version { get; private set; }

    /// <summary>Id of the service's key that signed the row.</summary>
    public string SignedBy { get; private set; } = "";

    /// <summary>Over the row, under that key.</summary>
    public string Mac { get; private set; } = "";

    public static LegalHold Set(EvidenceSecret secret, Guid keyId, string reason, DateTimeOffset now)
    {
        var hold = new LegalHold { Id = Guid.CreateVersion7(now), KeyId = keyId, Reason = reason, SetAt = now };
        hold.Sign(secret);
        return hold;
    }

    public void Lift(EvidenceSecret secret, DateTimeOffset now)
    {
        LiftedAt = now;
        Sign(secret);
    }

    /// <summary>Signs it with the service's newest key.</summary>
    public void Sign(EvidenceSecret secret)
    {
        Version++;
        SignedBy = secret.Current;
        Mac = MacOf(secret)!;
    }

    public string? MacOf(EvidenceSecret secret) => secret.Mac(
        SignedBy, "legal hold", Id.ToString(), KeyId.ToString(), Reason, SetAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        LiftedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture), Version.ToString(CultureInfo.InvariantCulture));
}
