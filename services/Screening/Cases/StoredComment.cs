using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Cases;

/// <summary>Words on a case or a hit. Written once and never changed.</summary>
internal sealed class StoredComment
{
    public const int MaxText = 4_000;

    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid? HitId { get; init; }

    public required Actor By { get; init; }

    public DateTimeOffset At { get; init; }

    public string Text { get; init; } = "";

    public CaseComment Response() => new(Id, HitId, By, At, Text);
}

/// <summary>What a file on a case is; its bytes are in the file store under the same id.</summary>
internal sealed class StoredFile
{
    public const int MaxName = 200;

    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid? HitId { get; init; }

    public string Name { get; init; } = "";

    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    public string Sha256 { get; init; } = "";

    public required Actor By { get; init; }

    public DateTimeOffset At { get; init; }

    public CaseFile Response() => new(Id, HitId, Name, MediaType, Size, Sha256, By, At);
}
