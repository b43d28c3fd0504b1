using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.People;

/// <summary>Mails about accounts: each goes into the outbox and leaves with the caller's own commit.</summary>
internal sealed class AccountMails(IdentityDbContext db, UserManager<Person> people, IOptions<PlatformOptions> platform)
{
    public async Task ConfirmAsync(Person person, string? returnUrl = null) => Send("confirm-email", person, Link(
        "confirm", ("person", person.Subject), ("token", await people.GenerateEmailConfirmationTokenAsync(person)), ("returnUrl", returnUrl)));

    public async Task ResetAsync(Person person) => Send("reset-password", person, await ResetLinkAsync(people, platform.Value, person));

    public static async Task<string> ResetLinkAsync(UserManager<Person> people, PlatformOptions platform, Person person) =>
        Link(platform, "reset", ("person", person.Subject), ("token", await people.GeneratePasswordResetTokenAsync(person)));

    /// <summary>To the address that shall become somebody's.</summary>
    public async Task NewEmailAsync(Person person, string email) => db.Publish(new AccountMailRequested
    {
        Template = "confirm-email",
        Email = email,
        Name = person.Name,
        Language = person.Language,
        Link = Link("confirm-address", ("person", person.Subject), ("email", email), ("token", await people.GenerateChangeEmailTokenAsync(person, email))),
    });

    /// <summary>To the address that is about to be replaced.</summary>
    public void EmailChanging(Person person) => Send("email-changed", person, Link("forgot"));

    /// <summary>Somebody tried to register with an address that has an account: its owner is told, the screen is not.</summary>
    public void InUse(Person person) => Send("email-in-use", person, Link("forgot"));

    public void Invite(string email, string language, string secret, string organisation, string inviter) => db.Publish(new AccountMailRequested
    {
        Template = "invitation",
        Email = email,
        Language = language,
        Link = Link("invitation", ("token", secret)),
        Values = new Dictionary<string, string> { ["organisation"] = organisation, ["inviter"] = inviter },
    });

    /// <summary>Tells an organisation's admins that somebody asks to join.</summary>
    public void JoinRequested(MemberSnapshot admin, string organisation, string person) => db.Publish(new AccountMailRequested
    {
        Template = "join-request",
        Email = admin.Email,
        Name = admin.Name,
        Language = admin.Language,
        Link = Link("organisation/requests"),
        Values = new Dictionary<string, string> { ["organisation"] = organisation, ["person"] = person },
    });

    /// <summary>Tells somebody what an organisation's admin answered.</summary>
    public void JoinAnswered(Person person, string organisation, bool approved) => db.Publish(new AccountMailRequested
    {
        Template = approved ? "join-approved" : "join-refused",
        Email = person.Email!,
        Name = person.Name,
        Language = person.Language,
        Link = approved ? platform.Value.PublicUrl + "/sign-in" : Link("join"),
        Values = new Dictionary<string, string> { ["organisation"] = organisation },
    });

    /// <summary>Tells somebody that an organisation's admin turned their second factor off.</summary>
    public void SecondFactorReset(Person person, string organisation, string admin) => db.Publish(new AccountMailRequested
    {
        Template = "second-factor-reset",
        Email = person.Email!,
        Name = person.Name,
        Language = person.Language,
        Link = Link("two-factor"),
        Values = new Dictionary<string, string> { ["organisation"] = organisation, ["person"] = admin },
    });

    private void Send(string template, Person person, string link) => db.Publish(new AccountMailRequested
    {
        Template = template, Email = person.Email!, Name = person.Name, Language = person.Language, Link = link,
    });

    private string Link(string page, params (string Key, string? Value)[] query) => Link(platform.Value, page, query);

    private static string Link(PlatformOptions platform, string page, params (string Key, string? Value)[] query) => platform.PublicUrl + "/account/" + page
        + QueryString.Create(query.Where(x => x.Value is not null).Select(x => KeyValuePair.Create(x.Key, x.Value))).ToUriComponent();
}
