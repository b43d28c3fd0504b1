using System.Text;
using System.Text.RegularExpressions;

namespace Matchmaking.Screening.Lists;

/// <summary>What a number identifies; two numbers are the same only within one kind.</summary>
internal enum IdentifierKind
{
    Passport, NationalId, TaxId, RegistrationNumber, Lei, Imo, Mmsi, Duns, Bic, SocialSecurity, DrivingLicence, BirthCertificate, AircraftTail, AircraftSerial,
    CryptoAddress, Other,
}

/// <summary>A number that identifies, apart from names.</summary>
/// <param name="Kind">What it identifies.</param>
/// <param name="Number">As the list states it.</param>
/// <param name="Normalised">For comparison: capital letters and digits only, without the words around them.</param>
/// <param name="Country">ISO code of the issuing country, when the list names one we know.</param>
/// <param name="Type">What the list calls it.</param>
/// <param name="Note">What the list says about it.</param>
internal sealed partial record ListIdentifier(IdentifierKind Kind, string Number, string Normalised, string? Country = null, string? Type = null, string? Note = null)
{
    /// <summary>Longer ones are sentences.</summary>
    private const int MaxNormalised = 30;
    private const int MaxAddress = 100;

    /// <summary>The identifier of a document; none when its number holds nothing to compare.</summary>
    public static ListIdentifier? Of(string? type, string? number, string? country = null, string? note = null) => Of(KindOf(type), type, number, country, note);

    /// <summary>The identifier of a document whose kind the list's format says.</summary>
    public static ListIdentifier? Of(IdentifierKind kind, string? type, string? number, string? country = null, string? note = null)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            return null;
        }

        var normalised = Normalise(kind, number);
        var code = country is null ? null : CountryNames.CodesIn([country]) is [var only] ? only : null;
        return normalised.Length == 0 || normalised.Length > (kind == IdentifierKind.CryptoAddress ? MaxAddress : MaxNormalised) ? null : new ListIdentifier(kind, number, normalised, code, type, note);
    }

    /// <summary>The number for comparison, the same for both sides; empty when there is no digit in it.</summary>
    public static string Normalise(IdentifierKind kind, string number)
    {
        if (kind == IdentifierKind.CryptoAddress)
        {
            return number.Trim();
        }

        if (kind == IdentifierKind.Imo)
        {
            return SevenDigits().Match(number) is { Success: true } imo ? imo.Value : "";
        }

        var kept = new StringBuilder();
        // What stands behind a comma, or an "and", is said about the number.
        var stated = number.Split([", ", " and "], StringSplitOptions.None) is [var first, ..] && first.Any(char.IsDigit) ? first : number;
        foreach (var rune in WordsBefore().Replace(stated, "").Normalize(NormalizationForm.FormKC).ToUpperInvariant().EnumerateRunes().Where(Rune.IsLetterOrDigit))
        {
            // Digits of every script are the same number.
            kept.Append(Rune.IsDigit(rune) ? ((int)Rune.GetNumericValue(rune)).ToString(System.Globalization.CultureInfo.InvariantCulture) : rune.ToString());
        }

        var text = kept.ToString();
        return text.Any(char.IsAsciiDigit) ? text : "";
    }

    /// <summary>The kind behind a list's own word; the first that fits, from the particular to the general.</summary>
    public static IdentifierKind KindOf(string? type)
    {
        var words = (type ?? "").ToUpperInvariant();
        foreach (var (word, kind) in Words)
        {
            if (words.Contains(word, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return IdentifierKind.Other;
    }

    private static readonly (string Word, IdentifierKind Kind)[] Words =
    [
        ("PASSPORT", IdentifierKind.Passport), ("PASSEPORT", IdentifierKind.Passport), ("PASAPORTE", IdentifierKind.Passport),
        ("LEGAL ENTITY IDENTIFIER", IdentifierKind.Lei), ("LEI", IdentifierKind.Lei),
        ("IMO", IdentifierKind.Imo), ("VESSEL REGISTRATION IDENTIFICATION", IdentifierKind.Imo), ("MMSI", IdentifierKind.Mmsi),
        ("D-U-N-S", IdentifierKind.Duns), ("DUNS", IdentifierKind.Duns), ("SWIFT", IdentifierKind.Bic), ("BIC", IdentifierKind.Bic),
        ("DIGITAL CURRENCY", IdentifierKind.CryptoAddress),
        ("SOCIAL SECURITY", IdentifierKind.SocialSecurity), ("SSN", IdentifierKind.SocialSecurity),
        ("DRIVER", IdentifierKind.DrivingLicence), ("DRIVING", IdentifierKind.DrivingLicence), ("BIRTH CERTIFICATE", IdentifierKind.BirthCertificate),
        ("TAIL NUMBER", IdentifierKind.AircraftTail), ("SERIAL NUMBER", IdentifierKind.AircraftSerial), ("CONSTRUCTION NUMBER", IdentifierKind.AircraftSerial),
        ("TAX", IdentifierKind.TaxId), ("FISCAL", IdentifierKind.TaxId), ("V.A.T", IdentifierKind.TaxId), ("VAT ", IdentifierKind.TaxId), ("FEIN", IdentifierKind.TaxId),
        ("NIT ", IdentifierKind.TaxId), ("RUC", IdentifierKind.TaxId), ("RIF", IdentifierKind.TaxId), ("R.F.C", IdentifierKind.TaxId), ("RTN", IdentifierKind.TaxId), ("CUIT", IdentifierKind.TaxId),
        ("COMPANY NUMBER", IdentifierKind.RegistrationNumber), ("REGISTRATION", IdentifierKind.RegistrationNumber), ("REGISTRY", IdentifierKind.RegistrationNumber),
        ("REGNUMBER", IdentifierKind.RegistrationNumber), ("REGISTER", IdentifierKind.RegistrationNumber), ("C.R. NO", IdentifierKind.RegistrationNumber),
        ("TRADE LICENSE", IdentifierKind.RegistrationNumber), ("MATRICULA MERCANTIL", IdentifierKind.RegistrationNumber), ("FOLIO MERCANTIL", IdentifierKind.RegistrationNumber),
        ("CHAMBER OF COMMERCE", IdentifierKind.RegistrationNumber), ("UNIFIED SOCIAL CREDIT", IdentifierKind.RegistrationNumber), ("GOVERNMENT GAZETTE", IdentifierKind.RegistrationNumber),
        ("ELECTORAL", IdentifierKind.NationalId), ("NATIONAL", IdentifierKind.NationalId), ("CEDULA", IdentifierKind.NationalId), ("D.N.I", IdentifierKind.NationalId),
        ("C.U.R.P", IdentifierKind.NationalId), ("PERSONAL ID", IdentifierKind.NationalId), ("IDENTITY", IdentifierKind.NationalId),
        ("ID CARD", IdentifierKind.NationalId), ("IDENTIFICATION CARD", IdentifierKind.NationalId), ("RESIDENT", IdentifierKind.NationalId), ("TAZKIRA", IdentifierKind.NationalId),
        ("IDENTIFICATION NUMBER", IdentifierKind.NationalId),
    ];

    [GeneratedRegex(@"(?<!\d)\d{7}(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SevenDigits();

    /// <summary>"Libyan Passport No. ", "German travel document “…” ": words, which have small letters, as far as the number.</summary>
    [GeneratedRegex(@"^[^\d]*\p{Ll}[^\d\s]*\s+(?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordsBefore();
}
