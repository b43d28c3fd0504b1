using System.Text.Json;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Providers;

/// <summary>That a provider was asked, as the evidence keeps it beside the lists used. <paramref name="Found"/> counts its hits.</summary>
internal sealed record ProviderUsed(string Code, bool Answered, string? Version, DateTimeOffset At, int Found, string? Problem)
{
    public static ProviderUsed Of(ProviderSaid said) =>
        new(said.Code, said.Answer.Answered, said.Answer.Version, said.At, said.Answer.Hits.Count, said.Answer.Problem);
}

/// <summary>A provider's hit as it was said, kept with the subject it was said of.</summary>
internal sealed record ProviderImage(
    string Code, string RecordId, int Score, IReadOnlyList<string> Names, IReadOnlyList<string> Categories, IReadOnlyList<string> BirthDates, IReadOnlyList<string> Countries,
    string? Link, DateTimeOffset? ChangedAt)
{
    public static ProviderImage Of(string code, ProviderHit hit) =>
        new(code, hit.RecordId, hit.Score, hit.Names, hit.Categories, hit.BirthDates, hit.Countries, hit.Link, hit.ChangedAt);

    public static IReadOnlyList<ProviderImage> Read(SubjectValues values) => values.Provider?.Deserialize<ProviderImage[]>(EvidenceRecorder.Json) ?? [];

    public ProviderHit For(Companies.SubjectOfCompany subject) => new()
    {
        Subject = subject, RecordId = RecordId, Score = Score, Names = Names, Categories = Categories, BirthDates = BirthDates, Countries = Countries, Link = Link, ChangedAt = ChangedAt,
    };
}

/// <summary>A provider's hit as one of a case.</summary>
internal static class ProviderHits
{
    /// <summary>
    /// Remembered like one of a list, by what the record says; neither its address nor the day it was changed says anything of the person. The
    /// score is the provider's; why names and facts agree is worked out here.
    /// </summary>
    public static StoredHit Of(ProviderSaid said, ProviderHit hit, IScreeningEngine engine, DateTimeOffset now)
    {
        string[] countries = [.. hit.Countries.Select(x => x.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)];
        var entry = new ListEntry
        {
            ListCode = said.Code,
            Id = hit.RecordId,
            Kind = hit.Subject.Subject.Kind,
            Names =
            [
                new ListName(ListNameKind.Primary, hit.Names[0]),
                .. hit.Names.Skip(1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(x => new ListName(ListNameKind.AlsoKnownAs, x)),
            ],
            Regime = hit.Categories.Count == 0 ? null : string.Join(", ", hit.Categories.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            BirthDates = [.. hit.BirthDates.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(x => PartialDate.Parse(x) is { } date ? new ListBirthDate(date, Note: null) : new ListBirthDate(Date: null, x))],
            Nationalities = [.. countries],
            Countries = [.. countries],
        }.WithContentHash();
        var stored = StoredHit.Of(hit.Subject, engine.Compare(hit.Subject.Subject, entry) with { Score = hit.Score }, said.Answer.Version ?? "", now);
        return stored with { Hit = stored.Hit with { Listed = stored.Hit.Listed with { Link = hit.Link } } };
    }
}
