using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Fits;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Learning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaking.Matching.Tests.Fits;

/// <summary>Offers and needs in a real index, with the proposer beside what is tested.</summary>
internal sealed class FitBoard : ISnapshots, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fits-").FullName;
    private readonly LuceneMatchIndex _index;
    private readonly Dictionary<Guid, OfferSnapshot> _offers = [];
    private readonly Dictionary<Guid, NeedSnapshot> _needs = [];
    private long _sequence;

    public FitBoard()
    {
        var clock = new FakeTimeProvider(Make.Now);
        _index = LuceneMatchIndex.Open(_folder, clock, NullLogger.Instance);
        Finder = new FitFinder(_index, Make.Meanings, LiveWeights.Hand, clock);
        Proposer = new Proposer(_index, Make.Meanings, LiveWeights.Hand, clock);
    }

    public FitFinder Finder { get; }

    public Proposer Proposer { get; }

    public List<AcceptanceRuleSnapshot> Rules { get; } = [];

    public async Task<OfferSnapshot> TellAsync(OfferSnapshot offer)
    {
        offer = offer with { Version = ++_sequence };
        _offers[offer.Id] = offer;
        await _index.ApplyAsync(new IndexBatch([IndexDocument.Of(offer) with { Meaning = Make.Meanings.Of(offer.Content) }], [], _sequence), default);
        return offer;
    }

    public async Task<NeedSnapshot> TellAsync(NeedSnapshot need)
    {
        need = need with { Version = ++_sequence };
        _needs[need.Id] = need;
        await _index.ApplyAsync(new IndexBatch([IndexDocument.Of(need) with { Meaning = Make.Meanings.Of(need.Content) }], [], _sequence), default);
        return need;
    }

    public async Task<Guid[]> ProposedAsync(OfferSnapshot offer) => [.. (await Proposer.ForOfferAsync(await TellAsync(offer), this, default)).Select(x => x.Need.Id)];

    public async Task<Guid[]> ProposedAsync(NeedSnapshot need) => [.. (await Proposer.ForNeedAsync(await TellAsync(need), this, default)).Select(x => x.Offer.Id)];

    public Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => Task.FromResult<IReadOnlyList<OfferSnapshot>>([.. ids.Where(_offers.ContainsKey).Select(x => _offers[x])]);

    public Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => Task.FromResult<IReadOnlyList<NeedSnapshot>>([.. ids.Where(_needs.ContainsKey).Select(x => _needs[x])]);

    public Task<AcceptanceBook> AcceptanceAsync(string kind, IReadOnlyCollection<Guid> agencies, CancellationToken ct) =>
        Task.FromResult(new AcceptanceBook(Rules.FindAll(rule => rule.Kind == kind && agencies.Contains(rule.AgencyId))));

    public Task<IReadOnlyDictionary<Guid, int>> ShownAsync(Side side, IReadOnlyCollection<Guid> ids, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, int>>(new Dictionary<Guid, int>());

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
