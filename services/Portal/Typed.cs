using System.Globalization;
using System.Text.RegularExpressions;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal;

/// <summary>Numbers as people type them into a form: digits of any script, the reader's separators, spaces between thousands.</summary>
internal static partial class Typed
{
    /// <summary>The number; null for an empty field. False when it is none.</summary>
    public static bool TryNumber(string? text, out decimal? number)
    {
        number = null;
        var typed = Spaces().Replace(Digits.ToAscii(text ?? ""), "");
        if (typed.Length == 0)
        {
            return true;
        }

        var format = CultureInfo.CurrentCulture.NumberFormat;
        if (format.NumberDecimalSeparator == "," && Points().IsMatch(typed))
        {
            typed = typed.Replace(".", "", StringComparison.Ordinal);
        }
        else if (format.NumberDecimalSeparator != "," && Commas().IsMatch(typed))
        {
            typed = typed.Replace(",", "", StringComparison.Ordinal);
        }

        var read = decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var found);
        number = read ? found : null;
        return read;
    }

    /// <summary>A whole number; null for an empty field. False when it is none.</summary>
    public static bool TryWhole(string? text, out int? number)
    {
        var read = TryNumber(text, out var found) && (found is null || (found == decimal.Truncate(found.Value) && found is >= int.MinValue and <= int.MaxValue));
        number = read ? (int?)found : null;
        return read;
    }

    /// <summary>A number as a form shows it again.</summary>
    public static string? Shown(decimal? number) => number?.ToString("0.###", CultureInfo.CurrentCulture);

    [GeneratedRegex(@"[\s\u00A0\u202F'’]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Commas();

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Points();
}
