using System.Collections.Concurrent;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Evidence;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Providers;

/// <summary>What a provider said of a company's people, and when; also that it said nothing.</summary>
internal sealed record ProviderSaid(string Code, DateTimeOffset At, ProviderAnswer Answer);

/// <summary>Asks every provider that is configured. One that cannot be reached is left alone for a moment, so that nobody waits for it in a row.</summary>
internal sealed class AskedProviders(IEnumerable<IScreeningProvider> providers, IOptions<ScreeningOptions> options, TimeProvider time)
{
    private readonly IScreeningProvider[] _providers = [.. providers.Where(x => x.IsConfigured)];
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string Problem)> _silent = new(StringComparer.Ordinal);

    public IEnumerable<string> Codes => _providers.Select(x => x.Code);

    /// <summary>How long until a company is asked about again.</summary>
    public TimeSpan Pause(DateTimeOffset since, DateTimeOffset now)
    {
        var least = TimeSpan.FromSeconds(options.Value.Provider.RetrySeconds);
        var quarter = (now - since) / 4;
        return quarter < least ? least : quarter < TimeSpan.FromHours(1) ? quarter : TimeSpan.FromHours(1);
    }

    /// <summary>When a company is asked about again though nothing has changed here; spread by a tenth, so that not all come at once. None when they are not, or nobody answers.</summary>
    public DateTimeOffset? Repeat(Guid company, IReadOnlyList<ProviderSaid> said)
    {
        var interval = TimeSpan.FromHours(options.Value.Provider.RepeatHours);
        return said.Count == 0 || interval == TimeSpan.Zero ? null : said.Min(x => x.At) + interval + (interval / 10 * (company.ToByteArray()[^1] / 256.0));
    }

    public async Task<IReadOnlyList<ProviderSaid>> AskAsync(IReadOnlyList<SubjectOfCompany> subjects, CancellationToken ct)
    {
        var said = new List<ProviderSaid>(_providers.Length);
        foreach (var provider in _providers)
        {
            said.Add(new ProviderSaid(provider.Code, time.GetUtcNow(), await AskAsync(provider, subjects, ct)));
        }

        return said;
    }

    /// <summary>What was recorded of the same people; nothing said where there is no such record.</summary>
    public IReadOnlyList<ProviderSaid> Recorded(ScreenedCompany company, EarlierAnswer? earlier)
    {
        var subjects = SubjectOfCompany.All(company.Profile);
        return [.. Codes.Select(code => Recorded(code, company, subjects, earlier) ?? new ProviderSaid(code, time.GetUtcNow(), ProviderAnswer.None("not asked yet")))];
    }

    private static ProviderSaid? Recorded(string code, ScreenedCompany company, IReadOnlyList<SubjectOfCompany> subjects, EarlierAnswer? earlier)
    {
        if (earlier?.Document.Providers?.FirstOrDefault(x => x.Code == code) is not { Answered: true } used || earlier.Run.CompanyVersion != company.CompanyVersion)
        {
            return null;
        }

        var hits = new List<ProviderHit>();
        foreach (var subject in subjects)
        {
            if (earlier.Of(subject) is not { } values)
            {
                return null;
            }

            hits.AddRange(ProviderImage.Read(values).Where(x => x.Code == code).Select(x => x.For(subject)));
        }

        return new ProviderSaid(code, used.At, new ProviderAnswer(true, used.Version, hits, null));
    }

    private async Task<ProviderAnswer> AskAsync(IScreeningProvider provider, IReadOnlyList<SubjectOfCompany> subjects, CancellationToken ct)
    {
        if (_silent.TryGetValue(provider.Code, out var silent) && time.GetUtcNow() < silent.Until)
        {
            return ProviderAnswer.None(silent.Problem);
        }

        var whole = new ProviderAnswer(true, null, [], null);
        foreach (var some in subjects.Chunk(ProviderLimits.Subjects))
        {
            var answer = await provider.AskAsync(some, ct);
            if (!answer.Answered)
            {
                if (answer.Unreachable)
                {
                    _silent[provider.Code] = (time.GetUtcNow() + TimeSpan.FromSeconds(options.Value.Provider.RetrySeconds / 2.0), answer.Problem ?? "");
                }

                return answer;
            }

            whole = whole with { Version = answer.Version, Hits = [.. whole.Hits, .. answer.Hits] };
        }

        return whole;
    }
}
