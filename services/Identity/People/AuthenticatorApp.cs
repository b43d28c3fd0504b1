using Matchmaking.Contracts;
using Matchmaking.Identity.Data;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.People;

/// <summary>Somebody protects the account with an authenticator app (TOTP), moves it to another phone, or turns it off.</summary>
internal sealed class AuthenticatorApp(UserManager<Person> people, SecondFactor secondFactor, IdentityDbContext db)
{
    private const int RecoveryCodes = 10;
    private const string Issuer = "Matchmaking";

    /// <summary>The key to set up, the same until it is used; and the address that a QR code carries.</summary>
    public async Task<(string Key, string Uri)> KeyAsync(Person person)
    {
        if (await people.GetAuthenticatorKeyAsync(person) is not { Length: > 0 } key)
        {
            await people.ResetAuthenticatorKeyAsync(person);
            key = (await people.GetAuthenticatorKeyAsync(person))!;
        }

        return (key, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(person.Email!)}?secret={key}&issuer={Issuer}&digits=6");
    }

    /// <summary>Turns it on once the app has shown a right code, and gives the recovery codes, this once.</summary>
    public async Task<IReadOnlyList<string>> TurnOnAsync(Person person, string? code, CancellationToken ct)
    {
        var digits = Digits.ToAscii(code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (await people.IsLockedOutAsync(person) || !await people.VerifyTwoFactorTokenAsync(person, people.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            await people.AccessFailedAsync(person);
            var errors = new FieldErrors();
            errors.Add("code", "code-wrong", "This code is not right. Codes change every 30 seconds; check that the phone's clock is right.");
            errors.ThrowIfAny();
        }

        await using var write = await db.BeginWriteAsync(ct);
        await people.ResetAccessFailedCountAsync(person);
        await people.SetTwoFactorEnabledAsync(person, true);
        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes);
        await write.CommitAsync(ct);
        return [.. codes!];
    }

    public async Task<IReadOnlyList<string>> NewCodesAsync(Person person, string? password, CancellationToken ct)
    {
        await RequirePasswordAsync(person, password);
        await using var write = await db.BeginWriteAsync(ct);
        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes);
        await write.CommitAsync(ct);
        return [.. codes!];
    }

    /// <param name="move">To set it up again at once with another app; those who need it may do only that.</param>
    public async Task TurnOffAsync(Person person, string? password, bool move, CancellationToken ct)
    {
        await RequirePasswordAsync(person, password);
        if (!move && await secondFactor.IsNeededAsync(person, ct))
        {
            PersonErrors.SecondFactorNeeded.Throw();
        }

        await using var write = await db.BeginWriteAsync(ct);
        await people.SetTwoFactorEnabledAsync(person, false);
        await people.ResetAuthenticatorKeyAsync(person);
        await write.CommitAsync(ct);
    }

    private async Task RequirePasswordAsync(Person person, string? password)
    {
        if (!await people.KnowsPasswordAsync(person, password))
        {
            var errors = new FieldErrors();
            errors.PasswordWrong("password");
            errors.ThrowIfAny();
        }
    }
}
