using System.Collections.Immutable;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Companies;

/// <summary>
/// Monitoring in reverse: who was judged with the versions just before is compared with what changed since, and keeps the rest of the last
/// answer. Whether a pair is a hit depends on the two records alone, so that this is what a full comparison would say.
/// </summary>
internal sealed class FollowedLists(ScreeningDbContext db, ListChanges changes, IOptions<ScreeningOptions> options)
{
    /// <summary>The answers of these companies that follow from the last ones; whoever is not among them is compared with everything.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, ImmutableArray<ScreeningHit>>>> OfAsync(
        IReadOnlyCollection<ScreenedCompany> companies, IReadOnlyDictionary<Guid, EarlierAnswer> answers, ListsLoaded lists, CancellationToken ct)
    {
        var threshold = options.Value.Threshold;
        var settings = EngineSettings.Of(lists.Engine, threshold);
        var followed = new Dictionary<Guid, IReadOnlyDictionary<string, ImmutableArray<ScreeningHit>>>();
        foreach (var company in companies)
        {
            if (answers.TryGetValue(company.Id, out var answer) && answer.Judged(company, lists.Engine, settings)
                && await changes.BetweenAsync(db, company.ListVersion, lists.Signature, ct) is { } change
                && Follow(company, answer, change, lists.Engine, threshold) is { } hits)
            {
                followed[company.Id] = hits;
            }
        }

        return followed;
    }

    private static Dictionary<string, ImmutableArray<ScreeningHit>>? Follow(ScreenedCompany company, EarlierAnswer answer, ListChange change, IScreeningEngine engine, int threshold)
    {
        var hits = new Dictionary<string, ImmutableArray<ScreeningHit>>(StringComparer.Ordinal);
        foreach (var subject in SubjectOfCompany.All(company.Profile))
        {
            if (answer.Of(subject) is not { } values || EarlierAnswer.Kept(values, change, engine) is not { } kept)
            {
                return null;
            }

            hits[subject.Fingerprint] = change.Follow(subject.Subject, kept, threshold);
        }

        return hits;
    }
}
