using System.Collections.Concurrent;

namespace Matchmaking.Identity.People;

/// <summary>What a mail to an address is about; who uses up one kind keeps no other from coming.</summary>
internal enum MailKind
{
    SignUp,
    Reset,
    NewAddress,
    Invitation,
}

/// <summary>How often strangers may make the platform write to one address: forms that send mail are open to everybody.</summary>
internal sealed class MailAllowance(TimeProvider time)
{
    public const int MailsAnHour = 5;
    private const int PruneAbove = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>False when this address has had enough of this kind for now; the screen says the same either way.</summary>
    public bool Take(MailKind kind, string address)
    {
        var now = time.GetUtcNow();
        if (_used.Count > PruneAbove)
        {
            foreach (var (old, _) in _used.Where(x => x.Value.Since + Window <= now))
            {
                _used.TryRemove(old, out _);
            }
        }

        return _used.AddOrUpdate($"{kind} {address}", _ => (now, 1), (_, used) => used.Since + Window <= now ? (now, 1) : (used.Since, used.Count + 1)).Count <= MailsAnHour;
    }
}
