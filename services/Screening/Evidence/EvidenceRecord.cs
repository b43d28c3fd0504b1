using System.Globalization;
using System.Security.Cryptography;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// One thing that happened, and its link in the chain. Written in the transaction of what it records, without a place; the sealer gives it one
/// seconds later. Nothing else ever changes it. Personal values are not in it but in its <see cref="EvidencePart"/>s.
/// </summary>
internal sealed class EvidenceRecord
{
    public const int MaxRecordId = 100;

    /// <summary>What stands before the first link.</summary>
    public static string Genesis { get; } = new('0', 64);

    public Guid Id { get; init; }

    /// <summary>One of <see cref="EvidenceKinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it is about: a run, a case and hit, a clearance and version, a list version, a person's key.</summary>
    public string RecordId { get; init; } = "";

    public Guid? CompanyId { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>The run it is about, to find it by.</summary>
    public Guid? RunId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>A versioned JSON document without personal values.</summary>
    public string Document { get; init; } = "";

    /// <summary>How many <see cref="EvidencePart"/>s belong to it.</summary>
    public int PartCount { get; init; }

    /// <summary>Random; with it the commitment tells nobody what it commits to.</summary>
    public string Salt { get; init; } = "";

    /// <summary>What the chain holds of everything above and of the parts' ciphertexts, so that it still verifies when a person is erased.</summary>
    public string Commitment { get; init; } = "";

    /// <summary>Id of the service's key that signed it.</summary>
    public string SignedBy { get; init; } = "";

    /// <summary>The commitment under that key: who can write to the database alone cannot make one.</summary>
    public string Mac { get; init; } = "";

    /// <summary>Place in the chain, from 1; none until sealed.</summary>
    public long? Sequence { get; private set; }

    public string? PreviousHash { get; private set; }

    public string? Hash { get; private set; }

    public bool IsSealed => Sequence is not null;

    /// <summary>Gives it its place.</summary>
    public void Seal(long sequence, string previousHash)
    {
        if (IsSealed)
        {
            throw new InvalidOperationException("A record is sealed once.");
        }

        (Sequence, PreviousHash) = (sequence, previousHash);
        Hash = Link.HashOf();
    }

    public string? MacOf(EvidenceSecret secret) => secret.Mac(SignedBy, "record", Commitment);

    public EvidenceLink Link => new(Sequence ?? 0, Id, Kind, RecordId, At, Commitment, PreviousHash ?? "", Hash ?? "");

    /// <summary>The commitment as it has to be, from what is stored.</summary>
    public string CommitmentOf(IEnumerable<string> partDigests) => Canonical.Hmac(
        Convert.FromHexString(Salt),
        [
            "matchmaking evidence record 1", Id.ToString(), Kind, RecordId, CompanyId?.ToString(), CaseId?.ToString(), RunId?.ToString(),
            At.UtcTicks.ToString(CultureInfo.InvariantCulture), Document, PartCount.ToString(CultureInfo.InvariantCulture), .. partDigests,
        ]);

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}

/// <summary>A link as an auditor may hold it: nothing in it is personal.</summary>
internal sealed record EvidenceLink(long Sequence, Guid Id, string Kind, string RecordId, DateTimeOffset At, string Commitment, string PreviousHash, string Hash)
{
    /// <summary>The hash as it has to be.</summary>
    public string HashOf() => Canonical.Hash(
    [
        "matchmaking evidence link 1", Sequence.ToString(CultureInfo.InvariantCulture), Id.ToString(), Kind, RecordId,
        At.UtcTicks.ToString(CultureInfo.InvariantCulture), Commitment, PreviousHash,
    ]);
}

/// <summary>What is recorded.</summary>
internal static class EvidenceKinds
{
    public const string Screening = "screening";

    /// <summary>A search, batch or match request.</summary>
    public const string Search = "search";

    /// <summary>How far a batch was at some moment; its <see cref="Search"/> has the same record id.</summary>
    public const string SearchPart = "search-part";

    public const string HitDecision = "hit-decision";

    /// <summary>A proposal on a hit, and what became of it.</summary>
    public const string HitStep = "hit-step";

    public const string ClearanceDecision = "clearance-decision";
    public const string ListVersion = "list-version";
    public const string ListInUse = "list-in-use";
    public const string Erasure = "erasure";
    public const string HoldSet = "hold-set";
    public const string HoldLifted = "hold-lifted";
    public const string Export = "export";

    /// <summary>From here on another of the service's keys signs; the record id names the one before and the new one.</summary>
    public const string KeyInUse = "key-in-use";

    /// <summary>A run from before the chain: that it was there, not what was compared.</summary>
    public const string AdoptedRun = "adopted-run";
}
