using Matchmaking.Contracts;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.People;

internal static class PersonErrors
{
    public static Error LinkNotValid { get; } = new("link-not-valid", "This link was used already or has expired. Ask for a new one.", StatusCodes.Status400BadRequest);

    public static Error SecondFactorNeeded { get; } = new("second-factor-needed", "Your role needs a second factor. You can move it to another phone, not turn it off.");

    public static void PasswordWrong(this FieldErrors errors, string field) =>
        errors.Add(field, "password-wrong", "This is not your password. After several failed attempts an account rests for a quarter of an hour.");

    /// <summary>What the framework refuses, in this product's words.</summary>
    public static void Take(this FieldErrors errors, IdentityResult result, string passwordField = "password")
    {
        foreach (var error in result.Errors)
        {
            var (field, message) = error.Code switch
            {
                nameof(IdentityErrorDescriber.PasswordTooShort) => (passwordField, "Use at least 12 characters."),
                nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => (passwordField, "Use at least 5 different characters."),
                nameof(IdentityErrorDescriber.InvalidToken) => ("", LinkNotValid.Detail),
                _ => ("", error.Description),
            };
            errors.Add(field, error.Code, message);
        }
    }

    /// <summary>Checks a password that nobody has yet.</summary>
    public static async Task NewPasswordAsync(this FieldErrors errors, UserManager<Person> people, string? password, string field = "password")
    {
        if (string.IsNullOrEmpty(password))
        {
            errors.Add(field, "required", "Fill this in.");
            return;
        }

        foreach (var validator in people.PasswordValidators)
        {
            errors.Take(await validator.ValidateAsync(people, new Person(), password), field);
        }
    }

    /// <summary>Checks somebody's password and counts failures towards the lockout.</summary>
    public static async Task<bool> KnowsPasswordAsync(this UserManager<Person> people, Person person, string? password)
    {
        if (await people.IsLockedOutAsync(person))
        {
            return false;
        }

        if (await people.CheckPasswordAsync(person, password ?? ""))
        {
            await people.ResetAccessFailedCountAsync(person);
            return true;
        }

        await people.AccessFailedAsync(person);
        return false;
    }
}
