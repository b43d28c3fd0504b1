namespace Matchmaking.Portal.Components.Forms;

/// <summary>Reads what was typed into fields; what cannot be read is named beside its field, and nothing.</summary>
internal static class FormErrorsOfTyped
{
    public static DateOnly? Day(this FormErrors errors, string field, string? text, string notADay)
    {
        if (!Typed.TryDay(text, out var day))
        {
            errors.Add(field, notADay);
        }

        return day;
    }

    public static int? Whole(this FormErrors errors, string field, string? text, string notWhole)
    {
        if (!Typed.TryWhole(text, out var number))
        {
            errors.Add(field, notWhole);
        }

        return number;
    }

    public static decimal? Number(this FormErrors errors, string field, string? text, string notANumber)
    {
        if (!Typed.TryNumber(text, out var number))
        {
            errors.Add(field, notANumber);
        }

        return number;
    }
}
