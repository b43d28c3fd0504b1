using System.Globalization;
using System.Text.RegularExpressions;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>What makes a company's profile valid.</summary>
internal static partial class CompanyProfileRules
{
    public static CompanyProfile Normalise(CompanyProfile profile) => profile with
    {
        LegalName = PlainText.Line(profile.LegalName),
        OriginalScriptName = PlainText.LineOrNull(profile.OriginalScriptName),
        TradingNames = Names(profile.TradingNames),
        FormerNames = Names(profile.FormerNames),
        RegistrationNumber = PlainText.Line(profile.RegistrationNumber),
        RegistrationAuthority = PlainText.LineOrNull(profile.RegistrationAuthority),
        Lei = Codes.Normalise(profile.Lei) is { Length: > 0 } lei ? lei : null,
        LegalForm = PlainText.LineOrNull(profile.LegalForm),
        Country = Codes.Normalise(profile.Country),
        Address = PlainText.Block(profile.Address),
        Isic = FieldChecks.Distinct(profile.Isic, Codes.Normalise),
        Website = PlainText.LineOrNull(profile.Website),
        About = PlainText.BlockOrNull(profile.About),
        Contact = Normalise(profile.Contact ?? new ContactPerson()),
        Owners = [.. (profile.Owners ?? []).Select(x => Normalise(x ?? new ConnectedPerson()))],
        Officers = [.. (profile.Officers ?? []).Select(x => Normalise(x ?? new ConnectedPerson()))],
    };

    public static void Check(CompanyProfile profile, FieldErrors errors, DateOnly today)
    {
        errors.Length("legalName", profile.LegalName, 2, 300);
        errors.Length("originalScriptName", profile.OriginalScriptName, 0, 300);
        NamesOf(errors, "tradingNames", profile.TradingNames);
        NamesOf(errors, "formerNames", profile.FormerNames);
        errors.Length("registrationNumber", profile.RegistrationNumber, 1, 100);
        errors.Length("registrationAuthority", profile.RegistrationAuthority, 0, 200);
        errors.Length("legalForm", profile.LegalForm, 0, 100);
        errors.Length("country", profile.Country, 1, 2);
        errors.Code("country", profile.Country, Countries.IsKnown, "countries (ISO 3166-1)");
        errors.Length("address", profile.Address, 5, 500);
        errors.Length("about", profile.About, 0, 2_000);
        if (profile.Lei is not null && !LeiForm().IsMatch(profile.Lei))
        {
            errors.Add("lei", "malformed", "A LEI has 20 letters and digits.");
        }

        if (errors.Count("isic", profile.Isic, 0, 10))
        {
            for (var i = 0; i < profile.Isic.Count; i++)
            {
                if (!IsicForm().IsMatch(profile.Isic[i]))
                {
                    errors.Add(string.Create(CultureInfo.InvariantCulture, $"isic[{i}]"), "malformed", "An ISIC class has four digits, such as 2610.");
                }
            }
        }

        if (profile.Website is not null && !(Uri.TryCreate(profile.Website, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && profile.Website.Length <= 300))
        {
            errors.Add("website", "malformed", "Write the whole address, beginning with https://.");
        }

        errors.Length("contact.name", profile.Contact.Name, 2, 200);
        errors.Length("contact.email", profile.Contact.Email, 3, 254);
        errors.Email("contact.email", profile.Contact.Email);
        errors.Length("contact.phone", profile.Contact.Phone, 0, 40);
        errors.Length("contact.function", profile.Contact.Function, 0, 200);
        People(errors, "owners", profile.Owners, today);
        People(errors, "officers", profile.Officers, today);
        if (profile.Owners.Sum(x => Math.Clamp(x.SharePercent ?? 0, 0, 100)) > 100)
        {
            errors.Add("owners", "out-of-range", "The shares add up to more than 100 percent.");
        }
    }

    /// <summary>What the company declares binds it: only its admins say it or take it back.</summary>
    public static void CheckDeclaration(CompanyProfile? before, CompanyProfile profile, bool isAdmin, FieldErrors errors)
    {
        if (!isAdmin && profile.DeclaresExclusionCriteria != (before?.DeclaresExclusionCriteria ?? false))
        {
            errors.Add("declaresExclusionCriteria", "admin-needed", "Only an admin of the company changes this declaration. Leave it as it is, and ask one.");
        }
    }

    private static void People(FieldErrors errors, string field, IReadOnlyList<ConnectedPerson> people, DateOnly today)
    {
        if (!errors.Count(field, people, 0, 50))
        {
            return;
        }

        for (var i = 0; i < people.Count; i++)
        {
            string Name(string name) => string.Create(CultureInfo.InvariantCulture, $"{field}[{i}].{name}");
            var person = people[i];
            errors.Length(Name("name"), person.Name, 2, 300);
            errors.Length(Name("originalScriptName"), person.OriginalScriptName, 0, 300);
            errors.Length(Name("role"), person.Role, 0, 100);
            errors.Codes(Name("countries"), person.Countries, 0, 5, Countries.IsKnown, "countries (ISO 3166-1)");
            if (person.SharePercent is < 0 or > 100)
            {
                errors.Add(Name("sharePercent"), "out-of-range", "A share is between 0 and 100 percent.");
            }

            if (person.BirthDate is not null && !IsBirthDate(person.BirthDate, today))
            {
                errors.Add(Name("birthDate"), "malformed", "Write what is known: 1970, 1970-05 or 1970-05-21.");
            }
        }
    }

    private static bool IsBirthDate(string text, DateOnly today)
    {
        var whole = text.Length switch { 4 => text + "-01-01", 7 => text + "-01", _ => text };
        return DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1890 && date <= today;
    }

    private static ConnectedPerson Normalise(ConnectedPerson person) => person with
    {
        Name = PlainText.Line(person.Name),
        OriginalScriptName = PlainText.LineOrNull(person.OriginalScriptName),
        Role = PlainText.LineOrNull(person.Role),
        BirthDate = Codes.Normalise(person.BirthDate) is { Length: > 0 } date ? date : null,
        Countries = FieldChecks.Distinct(person.Countries, Codes.Normalise),
    };

    private static ContactPerson Normalise(ContactPerson contact) => contact with
    {
        Name = PlainText.Line(contact.Name),
        Function = PlainText.LineOrNull(contact.Function),
        Email = PlainText.Line(contact.Email),
        Phone = PlainText.LineOrNull(contact.Phone),
    };

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? names) =>
        [.. (names ?? []).Select(PlainText.Line).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal)];

    private static void NamesOf(FieldErrors errors, string field, IReadOnlyList<string> names)
    {
        if (errors.Count(field, names, 0, 20))
        {
            for (var i = 0; i < names.Count; i++)
            {
                errors.Length(string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), names[i], 2, 300);
            }
        }
    }

    [GeneratedRegex("^[A-Z0-9]{18}[0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex LeiForm();

    [GeneratedRegex("^[0-9]{4}$", RegexOptions.None, 1000)]
    private static partial Regex IsicForm();
}
