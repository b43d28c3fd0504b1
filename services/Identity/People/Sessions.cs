using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;

namespace Matchmaking.Identity.People;

/// <summary>Ends what somebody is signed in to: Identity's cookies within a minute, the portal when its access token ends, ten minutes at most.</summary>
internal sealed class Sessions(UserManager<Person> people, IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations)
{
    public async Task EndAsync(Person person, CancellationToken ct)
    {
        await people.UpdateSecurityStampAsync(person);
        await authorizations.RevokeBySubjectAsync(person.Subject, ct);
        await tokens.RevokeBySubjectAsync(person.Subject, ct);
    }
}
