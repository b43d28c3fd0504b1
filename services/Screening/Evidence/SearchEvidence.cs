using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of a search, batch or match request, version 1. The question is in the parts; of several questions only their digest.</summary>
/// <param name="V">1.</param>
/// <param name="What"><c>search</c>, <c>batch</c> or <c>match</c>.</param>
/// <param name="Lists">What was compared with.</param>
/// <param name="Engine">Version of the comparison.</param>
/// <param name="Settings">Everything else that it depended on.</param>
/// <param name="SettingsHash">Hash of these.</param>
/// <param name="Asked">How many were asked about.</param>
/// <param name="Found">How many entries were found, of all together.</param>
/// <param name="Actor">Who asked.</param>
internal sealed record SearchDocument(
    int V, string What, IReadOnlyList<ListUsed> Lists, string Engine, EngineSettings Settings, string SettingsHash, int Asked, int Found, ActorImage Actor);

/// <summary>Who asked, and the digest of what: SHA-256 over the questions as they came, each ended by a line feed.</summary>
internal sealed record SearchWords(string Account, string Actor, string Digest);

/// <summary>Somebody who was looked for.</summary>
internal sealed record SearchedValues(IReadOnlyList<string> Roles, string Name, JsonElement Subject);

/// <summary>Records what was asked of the lists outside a company's screening: one record a request, however many it asks about.</summary>
internal static class SearchEvidence
{
    private const int Version = 1;

    /// <summary>Adds the record; the caller saves.</summary>
    /// <param name="evidence">Where to.</param>
    /// <param name="id">The request.</param>
    /// <param name="isPart">It goes on: how far it is.</param>
    /// <param name="what"><c>search</c>, <c>batch</c> or <c>match</c>.</param>
    /// <param name="lists">What is compared with.</param>
    /// <param name="engine">What compares.</param>
    /// <param name="threshold">Score from which a pair is a hit.</param>
    /// <param name="tally">What was asked and told so far.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Ends it.</param>
    public static Task SearchedAsync(
        this EvidenceRecorder evidence, Guid id, bool isPart, string what, IReadOnlyList<ListUsed> lists, IScreeningEngine engine, int threshold, Queries.SearchTally tally, Actor actor, DateTimeOffset now,
        CancellationToken ct)
    {
        var settings = EngineSettings.Of(engine, threshold);
        return evidence.RecordAsync(
            new EvidenceEntry(
                isPart ? EvidenceKinds.SearchPart : EvidenceKinds.Search, id.ToString(), now,
                new SearchDocument(Version, what, lists, engine.AlgorithmVersion, settings, settings.HashOf(), tally.Asked, tally.Found, ActorImage.Of(actor)))
            {
                Parts =
                [
                    new PersonalValues(new PersonOf(PersonKind.Staff, null, actor.Subject, actor.Name), new SearchWords(actor.Subject, actor.Name, tally.DigestOf())),
                    .. isPart ? Enumerable.Empty<PersonalValues>() : tally.Subjects.Select(Searched),
                ],
            },
            ct);
    }

    /// <summary>Under a key of their own, of no company: who was looked for is found by name and erased like everybody else.</summary>
    private static PersonalValues Searched(ScreeningSubject subject)
    {
        var image = JsonSerializer.SerializeToElement(subject, EvidenceRecorder.Json);
        var record = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(image)));
        var kind = subject.Kind == EntryKind.Person ? PersonKind.Person : PersonKind.Organisation;
        return new PersonalValues(new PersonOf(kind, null, "searched:" + record, subject.Names[0]), new SearchedValues(["searched"], subject.Names[0], image));
    }
}
