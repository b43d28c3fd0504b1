using Matchmaking.Messaging.DueWork;
using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.People;

/// <summary>Sends the link for a new password; the key is a person's id, or nobody's.</summary>
internal sealed class SendResetLink(UserManager<Person> people, AccountMails mails) : IDueWork
{
    public const string Kind = "send-reset-link";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        if (await people.FindByIdAsync(key) is { } person)
        {
            await mails.ResetAsync(person);
        }
    }
}
