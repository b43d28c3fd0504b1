namespace Matchmaking.Matching.Matches;

/// <summary>An order of matches that every database keeps alike, with the number that a page's position remembers.</summary>
internal sealed record MatchOrder(Func<IQueryable<Match>, IQueryable<Match>> Sort, Func<IQueryable<Match>, long, Guid, IQueryable<Match>> After, Func<Match, long> Position)
{
    private static readonly MatchOrder Best = new(
        x => x.OrderByDescending(y => y.Rank % Match.EmergencyRank).ThenBy(y => y.Id),
        (x, at, id) => x.Where(y => y.Rank % Match.EmergencyRank < at || (y.Rank % Match.EmergencyRank == at && y.Id > id)),
        x => x.Rank % Match.EmergencyRank);

    private static readonly MatchOrder EmergencyFirst = new(
        x => x.OrderByDescending(y => y.Rank).ThenBy(y => y.Id),
        (x, at, id) => x.Where(y => y.Rank < at || (y.Rank == at && y.Id > id)),
        x => x.Rank);

    private static readonly MatchOrder Oldest = new(
        x => x.OrderBy(y => y.CreatedAt).ThenBy(y => y.Id),
        (x, at, id) =>
        {
            var day = new DateTimeOffset(at, TimeSpan.Zero);
            return x.Where(y => y.CreatedAt > day || (y.CreatedAt == day && y.Id > id));
        },
        x => x.CreatedAt.UtcTicks);

    private static readonly MatchOrder Newest = new(
        x => x.OrderByDescending(y => y.ChangedAt).ThenBy(y => y.Id),
        (x, at, id) =>
        {
            var day = new DateTimeOffset(at, TimeSpan.Zero);
            return x.Where(y => y.ChangedAt < day || (y.ChangedAt == day && y.Id > id));
        },
        x => x.ChangedAt.UtcTicks);

    public static MatchOrder Of(string? name) => name switch
    {
        "oldest" => Oldest,
        "newest" => Newest,
        "best" => Best,
        _ => EmergencyFirst,
    };
}
