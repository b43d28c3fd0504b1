using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matchmaking.Screening.Evidence;

/// <summary>What an export says of itself.</summary>
internal sealed record ExportManifest(
    string Format, Guid ExportId, DateTimeOffset At, string By, string Purpose, ExportScope Scope, long Records, long FirstSequence, long HeadSequence, string HeadHash)
{
    /// <summary>With a table of searches.</summary>
    public const string Current = "matchmaking screening evidence 2";

    /// <summary>From before searches were recorded.</summary>
    public const string WithoutSearches = "matchmaking screening evidence 1";
}

/// <summary>One company, one case or one time.</summary>
internal sealed record ExportScope(Guid? CompanyId, Guid? CaseId, DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>
/// A record as an auditor gets it: exactly what was committed to, and the personal values that still can be read with the keys of just these
/// parts, so that ciphertext and values can be compared without the database.
/// </summary>
internal sealed record ExportedRecord
{
    public required EvidenceLink Link { get; init; }

    public Guid? CompanyId { get; init; }

    public Guid? CaseId { get; init; }

    public Guid? RunId { get; init; }

    /// <summary>The stored text, character by character.</summary>
    public required string Document { get; init; }

    public required int PartCount { get; init; }

    public required string Salt { get; init; }

    public required IReadOnlyList<ExportedPart> Parts { get; init; }

    public static ExportedRecord Of(EvidenceRecord record, IEnumerable<OpenedPart> parts) => new()
    {
        Link = record.Link,
        CompanyId = record.CompanyId,
        CaseId = record.CaseId,
        RunId = record.RunId,
        Document = record.Document,
        PartCount = record.PartCount,
        Salt = record.Salt,
        Parts = [.. parts.Select(ExportedPart.Of)],
    };

    public JsonObject? Read()
    {
        try
        {
            return JsonNode.Parse(Document) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with it, against its link and in itself.</summary>
    public IEnumerable<string> Faults()
    {
        var record = new EvidenceRecord
        {
            Id = Link.Id, Kind = Link.Kind, RecordId = Link.RecordId, CompanyId = CompanyId, CaseId = CaseId, RunId = RunId, At = Link.At, Document = Document, PartCount = PartCount, Salt = Salt,
        };
        if (Parts.Count != PartCount || Parts.Where((x, index) => x.Number != index + 1).Any())
        {
            yield return $"has {PartCount} parts, and {Parts.Count} are here or not in their places";
        }

        if (Salt.Length != 64 || !Salt.All(char.IsAsciiHexDigitLower) || record.CommitmentOf(Parts.Select(x => x.DigestOf(Link.Id))) != Link.Commitment)
        {
            yield return "is not what was committed to";
        }

        foreach (var part in Parts.Where(x => !x.Opens(Link.Id)))
        {
            yield return $"shows values in part {part.Number} that are not those encrypted";
        }
    }
}

/// <summary>Personal values of a record; erased ones are ciphertext alone.</summary>
internal sealed record ExportedPart(int Number, Guid KeyId, string Cipher, string Fingerprint, bool Erased, string? Key, JsonElement? Values)
{
    public static ExportedPart Of(OpenedPart opened) => new(
        opened.Part.Number, opened.Part.KeyId, Convert.ToBase64String(opened.Part.Cipher), opened.Part.Fingerprint, opened.Values is null,
        opened.Key is null ? null : Convert.ToBase64String(opened.Key.Bytes), opened.As<JsonNode>()?.Deserialize<JsonElement>());

    public string DigestOf(Guid recordId)
    {
        try
        {
            return EvidencePart.DigestOf(recordId, Number, KeyId, Convert.FromBase64String(Cipher), Fingerprint);
        }
        catch (FormatException)
        {
            return "";
        }
    }

    /// <summary>The values shown are those encrypted; nothing is shown of an erased person.</summary>
    public bool Opens(Guid recordId)
    {
        if (Key is null || Values is null)
        {
            return Erased && Key is null && Values is null;
        }

        try
        {
            var key = PartKey.Given(Convert.FromBase64String(Key), recordId, Number);
            var values = key.Decrypt(Convert.FromBase64String(Cipher));
            using var written = JsonDocument.Parse(values);
            return key.Fingerprint(values) == Fingerprint && JsonElement.DeepEquals(written.RootElement, Values.Value);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or JsonException)
        {
            return false;
        }
    }
}
