using System.Globalization;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.CompanyForms;

/// <summary>A company's profile as typed; names of several lines are lists, one a line.</summary>
public sealed class CompanyForm
{
    private static readonly char[] Lines = ['\n', '\r'];
    private static readonly char[] Between = [',', ';', ' ', '\n', '\r', '،', '、'];

    public long Version { get; set; }

    public string? LegalName { get; set; }

    public string? OriginalScriptName { get; set; }

    public string? TradingNames { get; set; }

    public string? FormerNames { get; set; }

    public string? RegistrationNumber { get; set; }

    public string? RegistrationAuthority { get; set; }

    public string? Lei { get; set; }

    public string? LegalForm { get; set; }

    public string? Country { get; set; }

    public string? Address { get; set; }

    public string? Isic { get; set; }

    /// <summary>None until chosen: a size that nobody chose would be taken for true.</summary>
    public CompanySize? Size { get; set; }

    public string? Website { get; set; }

    public string? About { get; set; }

    public ContactForm? Contact { get; set; }

    public List<PersonForm>? Owners { get; set; }

    public List<PersonForm>? Officers { get; set; }

    public bool DeclaresExclusionCriteria { get; set; }

    public bool GlobalCompact { get; set; }

    public static CompanyForm From(CompanyProfile profile, long version)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new CompanyForm
        {
            Version = version,
            LegalName = profile.LegalName,
            OriginalScriptName = profile.OriginalScriptName,
            TradingNames = string.Join('\n', profile.TradingNames),
            FormerNames = string.Join('\n', profile.FormerNames),
            RegistrationNumber = profile.RegistrationNumber,
            RegistrationAuthority = profile.RegistrationAuthority,
            Lei = profile.Lei,
            LegalForm = profile.LegalForm,
            Country = profile.Country,
            Address = profile.Address,
            Isic = string.Join(", ", profile.Isic),
            Size = profile.Size,
            Website = profile.Website,
            About = profile.About,
            Contact = new ContactForm { Name = profile.Contact.Name, Function = profile.Contact.Function, Email = profile.Contact.Email, Phone = profile.Contact.Phone },
            Owners = [.. profile.Owners.Select(PersonForm.From)],
            Officers = [.. profile.Officers.Select(PersonForm.From)],
            DeclaresExclusionCriteria = profile.DeclaresExclusionCriteria,
            GlobalCompact = profile.GlobalCompact,
        };
    }

    /// <summary>Carries out a button of one of the two lists; false when none was pressed.</summary>
    public bool Edit(string? owners, string? officers) =>
        LineAction.Apply(owners, Owners ??= [], x => x.Copy()) || LineAction.Apply(officers, Officers ??= [], x => x.Copy());

    /// <summary>The profile as the API takes it. Empty rows are dropped here too, so that errors name the rows that are shown.</summary>
    public CompanyProfile ToProfile(FormErrors errors, string notANumber, string chooseSize)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (Size is null)
        {
            errors.Add("Input.Size", chooseSize);
        }

        Owners = [.. (Owners ?? []).Where(x => !x.IsEmpty)];
        Officers = [.. (Officers ?? []).Where(x => !x.IsEmpty)];
        return new CompanyProfile
        {
            LegalName = LegalName ?? "",
            OriginalScriptName = OriginalScriptName,
            TradingNames = Names(TradingNames),
            FormerNames = Names(FormerNames),
            RegistrationNumber = RegistrationNumber ?? "",
            RegistrationAuthority = RegistrationAuthority,
            Lei = string.IsNullOrWhiteSpace(Lei) ? null : Lei,
            LegalForm = LegalForm,
            Country = Country ?? "",
            Address = Address ?? "",
            Isic = (Isic ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries),
            Size = Size ?? default,
            Website = WebAddress(Website),
            About = About,
            Contact = new ContactPerson { Name = Contact?.Name ?? "", Function = Contact?.Function, Email = Contact?.Email ?? "", Phone = Contact?.Phone },
            Owners = [.. Owners.Select((x, index) => x.ToPerson(string.Create(CultureInfo.InvariantCulture, $"Input.Owners[{index}]"), errors, notANumber))],
            Officers = [.. Officers.Select((x, index) => x.ToPerson(string.Create(CultureInfo.InvariantCulture, $"Input.Officers[{index}]"), errors, notANumber))],
            DeclaresExclusionCriteria = DeclaresExclusionCriteria,
            GlobalCompact = GlobalCompact,
        };
    }

    private static string[] Names(string? text) => (text ?? "").Split(Lines, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>People write www.example.org and mean its address.</summary>
    private static string? WebAddress(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Contains("://", StringComparison.Ordinal) ? text.Trim() : "https://" + text.Trim();
}

/// <summary>The person agencies meet, as typed.</summary>
public sealed class ContactForm
{
    public string? Name { get; set; }

    public string? Function { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }
}
