using System.Text.Json;
using Matchmaking.Contracts;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>Query values that are words of an enum, as the bodies write them: <c>partlyMet</c>. The framework would take C# names and numbers.</summary>
public static class Words
{
    /// <summary>The value a word names; none for an empty word; an unknown one is refused with the list.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="field">Name of the parameter.</param>
    /// <param name="word">The word, upper or lower case.</param>
    public static T? Parse<T>(string field, string? word)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(word))
        {
            return null;
        }

        var values = Enum.GetValues<T>();
        foreach (var value in values)
        {
            if (string.Equals(value.ToString(), word.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        var errors = new FieldErrors();
        errors.Add(field, "unknown-code", $"Use one of: {string.Join(", ", values.Select(x => JsonNamingPolicy.CamelCase.ConvertName(x.ToString())))}.");
        throw new InvalidException(errors);
    }
}
