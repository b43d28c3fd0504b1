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

    public async Task ResetAsync(Person person) => Send(
        "reset-password", person, Link("reset", ("person", person.Subject), ("token", await people.GeneratePasswordResetTokenAsync(person))));

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

    private void Send(string template, Person person, string link) => db.Publish(new AccountMailRequested
    {
        Template = template, Email = person.Email!, Name = person.Name, Language = person.Language, Link = link,
    });

    private string Link(string page, params (string Key, string? Value)[] query) => platform.Value.PublicUrl + "/account/" + page
        + QueryString.Create(query.Where(x => x.Value is not null).Select(x => KeyValuePair.Create(x.Key, x.Value))).ToUriComponent();
}
