using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Identity;

/// <summary>What an operator may set; section <c>Identity</c>.</summary>
internal sealed class IdentityServiceOptions
{
    public const string Section = "Identity";

    /// <summary>JSON file with the demo's organisations and people; read once, in demo mode, into an empty database.</summary>
    public string? DemoFile { get; set; }

    /// <summary>Folder of the keys that tokens are signed and encrypted with; none: <c>keys</c> in the database's folder.</summary>
    public string? KeysFolder { get; set; }

    /// <summary>Failed passwords until an account is locked.</summary>
    [Range(3, 100)]
    public int LockoutAfter { get; set; } = 5;

    /// <summary>Sign-in, sign-up, code and password forms that one source may send in a minute.</summary>
    [Range(1, 100_000)]
    public int FormsAMinute { get; set; } = 60;

    /// <summary>Tokens that one source may ask for in a minute.</summary>
    [Range(1, 1_000_000)]
    public int TokensAMinute { get; set; } = 600;

    /// <summary>How long it stays locked.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockoutFor { get; set; } = TimeSpan.FromMinutes(15);
}
