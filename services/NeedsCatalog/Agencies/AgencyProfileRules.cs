using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.NeedsCatalog.Agencies;

/// <summary>What makes an agency's profile valid.</summary>
internal static class AgencyProfileRules
{
    public static AgencyProfile Normalise(AgencyProfile profile) => profile with
    {
        About = PlainText.BlockOrNull(profile.About),
        Offices = [.. (profile.Offices ?? []).Select(x => Normalise(x ?? new Office()))],
        FocalPoints = [.. (profile.FocalPoints ?? []).Select(x => Normalise(x ?? new FocalPoint()))],
    };

    /// <summary>Collects everything wrong with a normalised profile.</summary>
    public static void Check(AgencyProfile profile, FieldErrors errors)
    {
        errors.Length("about", profile.About, 0, 4_000);
        if (errors.Count("offices", profile.Offices, 0, 300))
        {
            var ids = new HashSet<Guid>();
            for (var i = 0; i < profile.Offices.Count; i++)
            {
                Check(profile.Offices[i], Field("offices", i), ids, errors);
            }
        }

        if (errors.Count("focalPoints", profile.FocalPoints, 0, 300))
        {
            for (var i = 0; i < profile.FocalPoints.Count; i++)
            {
                Check(profile.FocalPoints[i], Field("focalPoints", i), profile, errors);
            }
        }
    }

    private static void Check(Office office, string field, HashSet<Guid> ids, FieldErrors errors)
    {
        errors.Length(field + ".name", office.Name, 2, 200);
        errors.Length(field + ".country", office.Country, 1, 2);
        errors.Code(field + ".country", office.Country, Countries.IsKnown, "countries (ISO 3166-1)");
        if (office.TimeZone.Length > 60 || !TimeZoneInfo.TryFindSystemTimeZoneById(office.TimeZone, out var zone) || !zone.HasIanaId)
        {
            errors.Add(field + ".timeZone", "unknown-code", "Use a time zone of the IANA list, such as Africa/Nairobi.");
        }

        if (office.Id is { } id && !ids.Add(id))
        {
            errors.Add(field + ".id", "repeated", "Two offices carry this id. Leave the id of a new office out.");
        }
    }

    private static void Check(FocalPoint person, string field, AgencyProfile profile, FieldErrors errors)
    {
        errors.Length(field + ".subject", person.Subject, 0, 100);
        errors.Length(field + ".name", person.Name, 2, 200);
        errors.Length(field + ".email", person.Email, 3, 254);
        errors.Email(field + ".email", person.Email);
        errors.Codes(field + ".topics", person.Topics, 0, 30, Categories.IsKnown, "categories");
        errors.Codes(field + ".languages", person.Languages, 0, 20, WorkingLanguages.IsKnown, "languages");
        if (person.OfficeId is { } office && profile.Offices.All(x => x.Id != office))
        {
            errors.Add(field + ".officeId", "unknown-code", "This is not one of the offices above.");
        }

        if (person.Deputy is { } deputy && (Same(deputy, person.Email) || !profile.FocalPoints.Any(x => Same(x.Email, deputy))))
        {
            errors.Add(field + ".deputy", "unknown-code", "Name the e-mail of another focal point of this list.");
        }
    }

    private static Office Normalise(Office office) => office with
    {
        Name = PlainText.Line(office.Name),
        Country = Codes.Normalise(office.Country),
        TimeZone = PlainText.Line(office.TimeZone),
    };

    private static FocalPoint Normalise(FocalPoint person) => person with
    {
        Subject = PlainText.LineOrNull(person.Subject),
        Name = PlainText.Line(person.Name),
        Email = PlainText.Line(person.Email),
        Topics = FieldChecks.Distinct(person.Topics, Codes.NormaliseLower),
        Languages = FieldChecks.Distinct(person.Languages, Codes.NormaliseLower),
        Deputy = PlainText.LineOrNull(person.Deputy),
    };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Field(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}
