using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Register;

/// <summary>Whether a red flag stands against a company just now.</summary>
internal static class RedFlags
{
    /// <param name="db">The database.</param>
    /// <param name="company">The company.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="ended">One that ends in this very commit.</param>
    public static Task<bool> AnyAsync(ScreeningDbContext db, Guid company, CancellationToken ct, Guid? ended = null) =>
        db.Flags.AnyAsync(x => x.CompanyId == company && x.State == FlagLevel.Red && x.Id != ended, ct);

    public static async Task RequireNoneAsync(ScreeningDbContext db, Guid company, CancellationToken ct)
    {
        if (await AnyAsync(db, company, ct))
        {
            ClearanceErrors.Flagged.Throw();
        }
    }
}
