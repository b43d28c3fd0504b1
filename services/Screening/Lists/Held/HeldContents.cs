using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists.Held;

/// <summary>Files of held loads are as large as lists: they are not read to be removed.</summary>
internal static class HeldContents
{
    public static async Task DropHeldContentAsync(this ScreeningDbContext db, Guid id, CancellationToken ct)
    {
        if (await db.HeldContents.AnyAsync(x => x.Id == id, ct))
        {
            var content = db.HeldContents.Local.FirstOrDefault(x => x.Id == id) ?? db.HeldContents.Attach(new HeldContent { Id = id }).Entity;
            db.HeldContents.Remove(content);
        }
    }
}
