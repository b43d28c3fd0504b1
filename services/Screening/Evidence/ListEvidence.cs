using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of a stored list version, version 1: both rows, column by column.</summary>
internal sealed record ListVersionDocument(int V, IReadOnlyDictionary<string, string?> Row, IReadOnlyDictionary<string, string?> Content, bool Adopted);

/// <summary>Document of a version taken into use, version 1.</summary>
internal sealed record ListInUseDocument(int V, string ListCode, int Number, string Sha256, bool Adopted);

/// <summary>Records list versions as they are stored, and when one is taken into use.</summary>
internal static class ListEvidence
{
    private const int Version = 1;

    public static string Key(string code, int number) => string.Create(CultureInfo.InvariantCulture, $"{code}:{number}");

    /// <summary>Adds the record of a version and its content, both added to the context already; the caller saves.</summary>
    public static Task StoredAsync(this EvidenceRecorder evidence, ListVersion version, ListContent content, DateTimeOffset now, CancellationToken ct, bool adopted = false) =>
        evidence.RecordAsync(
            new EvidenceEntry(
                EvidenceKinds.ListVersion, Key(version.ListCode, version.Number), now,
                new ListVersionDocument(Version, RowImage.Of(evidence.Db, version), RowImage.Of(evidence.Db, content), adopted)),
            ct);

    /// <summary>Stores a version and uses it from now on, each with its record; the caller saves.</summary>
    public static async Task UseAsync(this EvidenceRecorder evidence, WatchList list, ListVersion version, ListContent content, DateTimeOffset now, CancellationToken ct)
    {
        evidence.Db.ListVersions.Add(version);
        evidence.Db.ListContents.Add(content);
        await evidence.StoredAsync(version, content, now, ct);
        list.Use(version.Number, now);
        await evidence.TakenIntoUseAsync(version, now, ct);
    }

    /// <summary>Adds the record of a version that is compared with from now on; the caller saves.</summary>
    public static Task TakenIntoUseAsync(this EvidenceRecorder evidence, ListVersion version, DateTimeOffset now, CancellationToken ct, bool adopted = false) =>
        evidence.RecordAsync(
            new EvidenceEntry(
                EvidenceKinds.ListInUse, Key(version.ListCode, version.Number), now, new ListInUseDocument(Version, version.ListCode, version.Number, version.Sha256, adopted)),
            ct);
}

/// <summary>Who acted: the account stays, so that two people can be told apart for ever; the name is the person's.</summary>
internal sealed record ActorImage(ActorKind Kind, string Subject, Guid? OrganisationId)
{
    public static ActorImage Of(Actor actor) => new(actor.Kind, actor.Subject, actor.OrganisationId);

    /// <summary>The name under the key of who acted; a service has none to protect.</summary>
    public static IEnumerable<PersonalValues> Name(Actor actor) => actor.Kind is ActorKind.Person or ActorKind.Client
        ? [new PersonalValues(new PersonOf(PersonKind.Staff, null, actor.Subject, actor.Name), new ActorName(actor.Subject, actor.Name))]
        : [];
}

/// <summary>Name of who acted.</summary>
internal sealed record ActorName(string Account, string Actor);
