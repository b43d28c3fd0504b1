using System.Globalization;
using System.Security.Cryptography;

namespace Matchmaking.Screening.Evidence;

/// <summary>Whose values a key protects.</summary>
internal enum PersonKind
{
    /// <summary>An owner or officer.</summary>
    Person,

    /// <summary>A company, or an organisation that owns or runs one.</summary>
    Organisation,

    /// <summary>Somebody who decided.</summary>
    Staff,
}

/// <summary>Who, as far as a key is looked up by it. Different people of one name have different records, and so different keys.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="CompanyId">The company they belong to; none for staff.</param>
/// <param name="Record">Fingerprint of the record, or the account.</param>
/// <param name="Name">Name, to find all keys of a person with.</param>
internal sealed record PersonOf(PersonKind Kind, Guid? CompanyId, string Record, string Name);

/// <summary>
/// The key of one person in one company's evidence, wrapped under the service's own. Erasing a person destroys it; the row stays, with nothing
/// in it that the person could be found by.
/// </summary>
internal sealed class PersonKey
{
    private PersonKey()
    {
    }

    public Guid Id { get; private init; }

    public PersonKind Kind { get; private init; }

    public Guid? CompanyId { get; private init; }

    /// <summary>Of the record, under the service's key; noise once erased.</summary>
    public string Lookup { get; private set; } = "";

    /// <summary>Of the name alone, under the service's key; noise once erased.</summary>
    public string NameLookup { get; private set; } = "";

    /// <summary>None once erased.</summary>
    public byte[]? Wrapped { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Concurrency token, for If-Match.</summary>
    public long Version { get; private set; }

    /// <summary>Id of the service's key that wraps it and signs the row.</summary>
    public string SignedBy { get; private set; } = "";

    /// <summary>Over the row, under that key.</summary>
    public string Mac { get; private set; } = "";

    public static PersonKey Create(EvidenceSecret secret, PersonOf person, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var key = new PersonKey
        {
            Id = id,
            Kind = person.Kind,
            CompanyId = person.CompanyId,
            Lookup = LookupsOf(secret, person)[0],
            NameLookup = NameLookupsOf(secret, person.Name)[0],
            Wrapped = secret.Wrap(id, RandomNumberGenerator.GetBytes(32)),
            CreatedAt = now,
        };
        key.Sign(secret);
        return key;
    }

    /// <summary>Under each of the service's keys: a person's key keeps what it was made with.</summary>
    public static string[] LookupsOf(EvidenceSecret secret, PersonOf person) => secret.Lookups("person", person.Kind.ToString(), person.CompanyId?.ToString(), person.Record);

    /// <summary>Found by the same name however it is cased and spaced.</summary>
    public static string[] NameLookupsOf(EvidenceSecret secret, string name) =>
        secret.Lookups("name", string.Join(' ', name.Normalize().ToUpperInvariant().Split([' ', '\t', '\n', '\r', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Destroys it.</summary>
    public void Erase(EvidenceSecret secret, DateTimeOffset now)
    {
        Wrapped = null;
        ErasedAt = now;
        Lookup = EvidenceRecord.NewSalt();
        NameLookup = EvidenceRecord.NewSalt();
        Sign(secret);
    }

    /// <summary>A hold was set or lifted, or the service has a newer key: whoever read it before reads again.</summary>
    public void Touch(EvidenceSecret secret)
    {
        if (Wrapped is { } wrapped && SignedBy != secret.Current)
        {
            Wrapped = secret.Wrap(Id, secret.Unwrap(SignedBy, Id, wrapped));
        }

        Sign(secret);
    }

    /// <summary>Its bytes.</summary>
    public byte[] Unwrap(EvidenceSecret secret) => secret.Unwrap(SignedBy, Id, Wrapped!);

    /// <summary>The same; none when it is erased, was changed, or the service's key is not here.</summary>
    public byte[]? TryUnwrap(EvidenceSecret secret)
    {
        try
        {
            return Wrapped is null || !secret.Has(SignedBy) ? null : Unwrap(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public string? MacOf(EvidenceSecret secret) => secret.Mac(
        SignedBy, "person key", Id.ToString(), Kind.ToString(), CompanyId?.ToString(), Lookup, NameLookup, Wrapped is null ? null : Convert.ToHexStringLower(Wrapped),
        Ticks(CreatedAt), ErasedAt is { } erased ? Ticks(erased) : null, Version.ToString(CultureInfo.InvariantCulture));

    private void Sign(EvidenceSecret secret)
    {
        Version++;
        SignedBy = secret.Current;
        Mac = MacOf(secret)!;
    }

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
