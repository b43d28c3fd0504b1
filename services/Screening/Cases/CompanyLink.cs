using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Cases;

/// <summary>That a company bears a key by which others find it. Made from the profile alone, so that making it again changes nothing.</summary>
internal sealed class CompanyLink
{
    public const int MaxKey = 70;

    public string Key { get; init; } = "";

    public Guid CompanyId { get; init; }
}

/// <summary>What connects a company with another: one that bears <see cref="Key"/> meets those that bear <see cref="Wanted"/>.</summary>
internal sealed record CompanyKey(string Key, string? Wanted, string Kind, string Name, bool NameOnly, IReadOnlyList<string> Countries)
{
    public const string SharedPerson = "sharedPerson";
    public const string SharedOwner = "sharedOwner";
    public const string Parent = "parent";
    public const string Subsidiary = "subsidiary";
    public const string SameIdentifier = "sameIdentifier";
    private const int MinNumber = 4;

    /// <summary>
    /// People and owning organisations by their fingerprint, the company's numbers, its names for those who name it as their owner, and the
    /// names of its owning organisations. The first key is the company's own, so that none is without.
    /// </summary>
    public static IReadOnlyList<CompanyKey> Of(Guid company, CompanyProfile profile)
    {
        List<CompanyKey> keys = [new(Hash("c", company.ToString("N", CultureInfo.InvariantCulture)), null, "", "", NameOnly: false, [])];
        foreach (var subject in SubjectOfCompany.All(profile).Where(x => !x.Roles.Contains("company")))
        {
            var key = Hash("s", subject.Fingerprint);
            var bare = subject.Subject.BirthDate is null && subject.Subject.Countries.IsDefaultOrEmpty;
            keys.Add(new CompanyKey(key, key, IsOrganisation(profile, subject.Name) ? SharedOwner : SharedPerson, subject.Name, bare, []));
        }

        foreach (var owner in profile.Owners.Where(x => x.IsOrganisation))
        {
            keys.AddRange(Names(owner.Name, owner.OriginalScriptName).Select(name => new CompanyKey(Hash("o", name), Hash("n", name), Parent, "", owner.Countries.Count == 0, owner.Countries)));
        }

        keys.AddRange(Names([profile.LegalName, profile.OriginalScriptName, .. profile.FormerNames])
            .Select(name => new CompanyKey(Hash("n", name), Hash("o", name), Subsidiary, "", NameOnly: false, [profile.Country])));
        if (profile.Lei is { Length: > 0 } lei)
        {
            keys.Add(Number("lei", lei));
        }

        if (Fold(profile.RegistrationNumber).Length >= MinNumber)
        {
            keys.Add(Number(profile.Country, profile.RegistrationNumber));
        }

        return [.. keys.DistinctBy(x => (x.Key, x.Kind))];
    }

    /// <summary>Two that name countries, and none in common, are namesakes.</summary>
    public bool AgreesWith(CompanyKey other) =>
        Countries.Count == 0 || other.Countries.Count == 0 || Countries.Intersect(other.Countries, StringComparer.OrdinalIgnoreCase).Any();

    private static CompanyKey Number(string register, string number)
    {
        var key = Hash("i", register.ToUpperInvariant() + " " + Fold(number));
        return new CompanyKey(key, key, SameIdentifier, number, NameOnly: false, []);
    }

    private static bool IsOrganisation(CompanyProfile profile, string name) => profile.Owners.Any(x => x.IsOrganisation && x.Name == name);

    private static IEnumerable<string> Names(params IEnumerable<string?> names) =>
        names.Select(x => Fold(x ?? "")).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>Letters and digits alone, without case, width and accents: "A.G." and "AG" are one.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        // Half a surrogate pair cannot be normalised, and is no letter.
        var whole = text.EnumerateRunes().Where(x => x != Rune.ReplacementChar).Aggregate(new StringBuilder(text.Length), (made, rune) => made.Append(rune.ToString()));
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    private static string Hash(string kind, string text) => $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
