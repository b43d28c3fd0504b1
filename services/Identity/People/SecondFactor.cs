using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.People;

/// <summary>Staff – the desk, screening, the platform's admins – sign in with a second factor everywhere but in the demo.</summary>
internal sealed class SecondFactor(IdentityDbContext db, IOptions<PlatformOptions> platform)
{
    public async Task<bool> IsMissingAsync(Person person, CancellationToken ct) =>
        !platform.Value.Demo && !person.TwoFactorEnabled && await IsStaffAsync(person.Id, ct);

    private Task<bool> IsStaffAsync(Guid personId, CancellationToken ct) => db.Organisations.AnyAsync(
        x => (x.Kind == OrganisationKind.Desk || x.Kind == OrganisationKind.Platform) && x.Members.Any(member => member.PersonId == personId), ct);
}
