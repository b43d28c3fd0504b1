using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.People;

/// <summary>Somebody with an account; the e-mail address is also the user name.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    public const int MaxName = 120;
    public const int MaxEmail = 254;

    /// <summary>Name as shown in histories.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language of pages and mails.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; set; } = "UTC";

    public DateTimeOffset CreatedAt { get; init; }

    public string Subject => Id.ToString();

    public static Person Create(string name, string email, string language, string timeZone, DateTimeOffset at, Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(at),
        Name = name,
        Email = email,
        UserName = email,
        Language = language,
        TimeZone = timeZone,
        CreatedAt = at,
        LockoutEnabled = true,
    };
}
