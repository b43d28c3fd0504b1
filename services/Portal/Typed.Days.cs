using System.Globalization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal;

/// <summary>Days as browsers send them, and as people type them where a browser has no calendar.</summary>
internal static partial class Typed
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d"];

    /// <summary>The day; null for an empty field. False when it is none.</summary>
    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        var typed = Digits.ToAscii(text ?? "").Trim();
        if (typed.Length == 0)
        {
            return true;
        }

        var read = DateOnly.TryParseExact(typed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read ? found : null;
        return read;
    }

    /// <summary>A day as a form shows it again.</summary>
    public static string? Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
