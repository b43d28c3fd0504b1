using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Messaging;

namespace Matchmaking.Matching.Copies;

/// <summary>A copy of an offer or need.</summary>
internal abstract class RecordCopy
{
    public Guid Id { get; init; }

    public long Version { get; set; }

    /// <summary>What its text is about, as the index was told; none until it was read, and again when the text changes.</summary>
    public byte[]? Meaning { get; set; }
}

/// <summary>An offer as its owner last told it.</summary>
internal sealed class OfferCopy : RecordCopy
{
    /// <summary>The company, to find what it offered before; none on copies older than this column.</summary>
    public Guid? CompanyId { get; set; }

    public OfferSnapshot Snapshot { get; set; } = null!;
}

/// <summary>A need as its owner last told it.</summary>
internal sealed class NeedCopy : RecordCopy
{
    /// <summary>To find an agency's needs of a kind when it says whether it takes that kind.</summary>
    public Guid AgencyId { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>True once it can never be met any more; copies older than this column count as open until they change.</summary>
    public bool IsEnded { get; private set; }

    public NeedSnapshot Snapshot
    {
        get;
        set
        {
            field = value;
            (AgencyId, Kind, IsEnded) = (value.AgencyId, value.Content.Kind, value.State is NeedState.Met or NeedState.Closed or NeedState.Cancelled or NeedState.Expired);
        }
    }
    = null!;
}

/// <summary>What screening says of a company.</summary>
internal sealed class CompanyCopy
{
    public Guid Id { get; init; }

    public long Version { get; set; }

    public ScreeningStanding Standing { get; set; }

    public string? LegalName { get; set; }

    public string? Country { get; set; }

    /// <summary>None on copies older than this column.</summary>
    public CompanySize? Size { get; set; }
}

/// <summary>A clearance, to show what is missing; Screening itself decides when it counts.</summary>
internal sealed class ClearanceCopy
{
    public Guid Id { get; init; }

    public long Version { get; set; }

    public Guid CompanyId { get; set; }

    public ClearanceSnapshot Snapshot { get; set; } = null!;
}

/// <summary>
/// One change of a copy, in the order of commits. The index applies them in this order and commits the last number with itself, so that a kill
/// between the copy and the index loses nothing.
/// </summary>
internal sealed class CopyChange
{
    public long Sequence { get; private set; }

    public Side Side { get; init; }

    public Guid RecordId { get; init; }

    /// <summary>What it is to people who wait for such a record; none when it is no news to them.</summary>
    public CopyNews? News { get; init; }

    /// <summary>Who caused it, so that proposals belong to the trace of the offer or need they follow.</summary>
    public string? TraceParent { get; private init; } = Tracing.Current;
}

/// <summary>How far proposals have followed the changes; saved with the proposals themselves.</summary>
internal sealed class ProposalCursor
{
    public int Id { get; init; }

    public long Sequence { get; set; }
}

/// <summary>
/// A record with a proposal that found no room: the need, or the offer's company, had as many undecided as it takes at a time. Once there is room
/// the record is looked at anew.
/// </summary>
internal sealed class ProposalWait
{
    /// <summary>The need without room, or the offer whose company has none.</summary>
    public Guid RecordId { get; init; }

    public Side Side { get; init; }

    /// <summary>The company without room; none when it is the need.</summary>
    public Guid? CompanyId { get; init; }

    /// <summary>How many it takes at a time.</summary>
    public int Most { get; set; }
}
