using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.CompanyForms;

/// <summary>An owner or officer as typed.</summary>
public sealed class PersonForm
{
    /// <summary>"organisation", or a person.</summary>
    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? OriginalScriptName { get; set; }

    public string? Role { get; set; }

    public string? SharePercent { get; set; }

    /// <summary>As far as known: a year, a month or a day.</summary>
    public string? BirthDate { get; set; }

    /// <summary>Names or codes of countries.</summary>
    public string? Countries { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name + OriginalScriptName + Role + SharePercent + BirthDate + Countries);

    public static PersonForm From(ConnectedPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new PersonForm
        {
            Kind = person.IsOrganisation ? "organisation" : "person",
            Name = person.Name,
            OriginalScriptName = person.OriginalScriptName,
            Role = person.Role,
            SharePercent = Typed.Shown(person.SharePercent),
            BirthDate = person.BirthDate,
            Countries = CountryText.Show(person.Countries),
        };
    }

    public PersonForm Copy() => (PersonForm)MemberwiseClone();

    public ConnectedPerson ToPerson(string prefix, FormErrors errors, string notANumber)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (!Typed.TryNumber(SharePercent?.Replace("%", "", StringComparison.Ordinal).Replace("٪", "", StringComparison.Ordinal), out var share))
        {
            errors.Add($"{prefix}.SharePercent", notANumber);
        }

        return new ConnectedPerson
        {
            IsOrganisation = Kind == "organisation",
            Name = Name ?? "",
            OriginalScriptName = OriginalScriptName,
            Role = Role,
            SharePercent = share,
            BirthDate = string.IsNullOrWhiteSpace(BirthDate) ? null : BirthDate,
            Countries = CountryText.Codes(Countries),
        };
    }
}
