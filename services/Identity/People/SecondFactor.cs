using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.People;

/// <summary>
/// Staff – the desk, screening, the platform's admins – need a second factor everywhere but in the demo: without one the sign-in leads to its
/// set-up, and memberships of these kinds do not count, also in a session that began before.
/// </summary>
internal sealed class SecondFactor(IdentityDbContext db, IOptions<PlatformOptions> platform)
{
    public static bool IsStaff(OrganisationKind kind) => kind is OrganisationKind.Desk or OrganisationKind.Platform;

    public async Task<bool> IsMissingAsync(Person person, CancellationToken ct) => !person.TwoFactorEnabled && await IsNeededAsync(person, ct);

    public async Task<bool> IsNeededAsync(Person person, CancellationToken ct) => !platform.Value.Demo && await db.Organisations.AnyAsync(
        x => (x.Kind == OrganisationKind.Desk || x.Kind == OrganisationKind.Platform) && x.Members.Any(member => member.PersonId == person.Id), ct);

    /// <summary>Whether a membership of this kind counts for somebody now.</summary>
    public bool Counts(Person person, OrganisationKind kind) => platform.Value.Demo || person.TwoFactorEnabled || !IsStaff(kind);
}
