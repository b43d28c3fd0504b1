using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Portal.Sessions;

/// <summary>
/// Keeps sign-in tickets in the portal's database, encrypted, under the hash of the key: who reads the table can neither use a session nor its
/// tokens. Shared by replicas, and a restart signs nobody out.
/// </summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time) : ITicketStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly IDataProtector _protector = protection.CreateProtector("Matchmaking.Portal.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        await RenewAsync(key, ticket);
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var row = await db.Sessions.FindAsync(Hash(key));
        if (row is null)
        {
            row = new PortalSession { Key = Hash(key) };
            db.Sessions.Add(row);
        }

        row.Ticket = _protector.Protect(TicketSerializer.Default.Serialize(ticket));
        row.ExpiresAt = ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + Lifetime;
        await db.SaveChangesAsync();
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var hash = Hash(key);
        var row = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(x => x.Key == hash);
        if (row is null || row.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(row.Ticket));
        }
        catch (CryptographicException)
        {
            // The keys were replaced since: the person signs in again.
            return null;
        }
    }

    public async Task RemoveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.Sessions.FindAsync(Hash(key)) is { } row)
        {
            db.Sessions.Remove(row);
        }

        var now = time.GetUtcNow();
        db.Sessions.RemoveRange(await db.Sessions.Where(x => x.ExpiresAt <= now).Take(100).ToListAsync());
        await db.SaveChangesAsync();
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
