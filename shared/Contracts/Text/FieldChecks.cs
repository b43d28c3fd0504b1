using System.Globalization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Contracts.Text;

/// <summary>Checks that many fields share, each with the same words for the same fault.</summary>
public static class FieldChecks
{
    /// <summary>A text of <paramref name="min"/>–<paramref name="max"/> characters; <paramref name="min"/> 0 makes it optional.</summary>
    public static void Length(this FieldErrors errors, string field, string? value, int min, int max)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var length = value?.Length ?? 0;
        if (length == 0 && min > 0)
        {
            errors.Add(field, "required", "Fill this in.");
        }
        else if (length < min)
        {
            errors.Add(field, "too-short", Say($"Write at least {min} characters; this has {length}."));
        }
        else if (length > max)
        {
            errors.Add(field, "too-long", Say($"Write at most {max} characters; this has {length}."));
        }
    }

    /// <summary>At most <paramref name="max"/> items.</summary>
    public static bool Count<T>(this FieldErrors errors, string field, IReadOnlyList<T> items, int min, int max)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < min)
        {
            errors.Add(field, "required", min == 1 ? "Name at least one." : Say($"Name at least {min}."));
        }
        else if (items.Count > max)
        {
            errors.Add(field, "too-many", Say($"Name at most {max}; there are {items.Count}."));
            return false;
        }

        return true;
    }

    /// <summary>A code of a list; empty passes.</summary>
    public static void Code(this FieldErrors errors, string field, string? code, Func<string?, bool> isKnown, string list)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(isKnown);
        if (!string.IsNullOrEmpty(code) && !isKnown(code))
        {
            errors.Add(field, "unknown-code", $"'{Shorten(code)}' is not in the list of {list}.");
        }
    }

    /// <summary>Codes of a list, each named by its position.</summary>
    public static void Codes(this FieldErrors errors, string field, IReadOnlyList<string> codes, int min, int max, Func<string?, bool> isKnown, string list)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (!errors.Count(field, codes, min, max))
        {
            return;
        }

        for (var i = 0; i < codes.Count; i++)
        {
            errors.Code(Say($"{field}[{i}]"), codes[i], isKnown, list);
        }
    }

    /// <summary>One of a few words; empty passes.</summary>
    public static void OneOf(this FieldErrors errors, string field, string? value, params ReadOnlySpan<string> words)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        foreach (var word in words)
        {
            if (word == value)
            {
                return;
            }
        }

        errors.Add(field, "unknown-code", $"Use one of: {string.Join(", ", words!)}.");
    }

    /// <summary>An e-mail address that a mail server would take.</summary>
    public static void Email(this FieldErrors errors, string field, string? value)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (!string.IsNullOrEmpty(value) && (value.Length > 254 || value.Count(c => c == '@') != 1 || value.Any(char.IsWhiteSpace)
            || !System.Net.Mail.MailAddress.TryCreate(value, out _)))
        {
            errors.Add(field, "malformed", "Write an e-mail address such as name@example.org.");
        }
    }

    /// <summary>Lower-case codes without repeats, in the order given.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string?>? codes, Func<string?, string> normalise)
    {
        ArgumentNullException.ThrowIfNull(normalise);
        return [.. (codes ?? []).Select(normalise).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static string Shorten(string code) => code.Length > 40 ? code[..40] + "…" : code;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
