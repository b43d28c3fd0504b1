using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index;

/// <summary>Side of the match.</summary>
internal enum Side
{
    Offer,
    Need,
}

/// <summary>What the index holds of an offer or need.</summary>
internal sealed record IndexDocument
{
    private const int MostLikely = 3;
    private const double LeastLikely = .1;

    public required Guid Id { get; init; }

    public required Side Side { get; init; }

    public required long Version { get; init; }

    /// <summary>Company of an offer, agency of a need.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>False while it is shown but not matched: paused, enough for now.</summary>
    public required bool Matchable { get; init; }

    /// <summary>A need of an emergency in relief: found before all others.</summary>
    public bool Urgent { get; init; }

    /// <summary>False while only the desk and the owner find it: paused, on hold, or a need that is met.</summary>
    public required bool Listed { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Places { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Sdgs { get; init; }

    public required DateOnly? From { get; init; }

    public required DateOnly? Until { get; init; }

    public required Visibility Visibility { get; init; }

    public required Guid? NamedAgency { get; init; }

    /// <summary>Agencies it is for beside the named one; none is not written, so that the checksums of all others stay.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Guid>? AlsoFor { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required AnalysedText Text { get; init; }

    /// <summary>What the text is about; none when nobody has read it.</summary>
    [JsonIgnore]
    public TextMeaning? Meaning { get; init; }

    /// <summary>The same as the index keeps it.</summary>
    public byte[]? PackedMeaning => Meaning?.Pack();

    /// <summary>Codes of the leaves the text is likely about, so that pairs in two languages meet.</summary>
    [JsonIgnore]
    public IEnumerable<string> LikelyLeaves => LeavesOf(Meaning);

    /// <summary>One of 256 parts in which index and copies are compared: the last byte of an id is random.</summary>
    [JsonIgnore]
    public int Bucket => BucketOf(Id);

    public static IEnumerable<string> LeavesOf(TextMeaning? meaning) =>
        (meaning?.Leaves ?? []).Take(MostLikely).Where(x => x.Share >= LeastLikely).Select(x => MeaningReader.CodeOf(x.Leaf));

    public static int BucketOf(Guid id) => id.ToByteArray(bigEndian: true)[15];

    /// <summary>32 bits over everything the index is told.</summary>
    public long Checksum() => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    public static IndexDocument Of(OfferSnapshot offer) => Of(offer.Content) with
    {
        Id = offer.Id,
        Side = Side.Offer,
        Version = offer.Version,
        OwnerId = offer.CompanyId,
        AlsoFor = offer.AlsoFor.Count > 0 ? offer.AlsoFor : null,
        Matchable = offer.State is OfferState.Available or OfferState.PartlyCommitted or OfferState.OnHold,
        Listed = IsListed(offer.State),
        ChangedAt = offer.ChangedAt,
    };

    public static IndexDocument Of(NeedSnapshot need) => Of(need.Content) with
    {
        Id = need.Id,
        Side = Side.Need,
        Version = need.Version,
        OwnerId = need.AgencyId,
        Matchable = need.State is NeedState.Open or NeedState.PartlyMet && !need.Terms.EnoughForNow,
        Listed = IsListed(need.State),
        Urgent = need.IsUrgent(),
        ChangedAt = need.ChangedAt,
    };

    /// <summary>Whether an offer in this state belongs in the index; all others are deleted from it.</summary>
    public static bool Holds(OfferState state) =>
        state is OfferState.Available or OfferState.PartlyCommitted or OfferState.FullyCommitted or OfferState.OnHold or OfferState.Paused;

    /// <summary>Whether a need in this state belongs in the index; all others are deleted from it.</summary>
    public static bool Holds(NeedState state) => state is NeedState.Open or NeedState.PartlyMet or NeedState.Met or NeedState.Paused;

    /// <summary>Whether others than the desk and the owner find an offer in this state.</summary>
    public static bool IsListed(OfferState state) => state is not (OfferState.OnHold or OfferState.Paused);

    /// <summary>Whether others than the desk and the owner find a need in this state.</summary>
    public static bool IsListed(NeedState state) => state is NeedState.Open or NeedState.PartlyMet;

    private static IndexDocument Of(HelpContent content) => new()
    {
        Id = default,
        Side = default,
        Version = default,
        OwnerId = default,
        Matchable = default,
        Listed = default,
        ChangedAt = default,
        Kind = content.Kind,
        Places = content.Places,
        Categories = [.. content.AllCategories()],
        Sdgs = content.Sdgs,
        From = content.From,
        Until = content.Until,
        Visibility = content.Visibility,
        NamedAgency = content.NamedAgency,
        Text = AnalysedText.Of(content),
    };
}

/// <summary>Reading the shared shape.</summary>
internal static class HelpContentReading
{
    /// <summary>Categories of the whole and of its lines, each once.</summary>
    public static IEnumerable<string> AllCategories(this HelpContent content) =>
        content.Categories.Concat(content.Lines.Select(line => line.Category).OfType<string>()).Distinct(StringComparer.Ordinal);
}
