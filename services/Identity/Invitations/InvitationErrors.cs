using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Identity.Invitations;

internal static class InvitationErrors
{
    public static Error NotOpen { get; } = new("invitation-not-open", "This invitation was used, revoked or has expired. Ask for a new one.");

    public static Error OtherPerson { get; } = new("invitation-for-another-address", "This invitation was sent to another e-mail address. Sign in with that address.");

    public static Error AlreadyInvited { get; } = new("already-invited", "An invitation to this address is open. Resend or revoke it.");

    public static Error TooManyMails { get; } = new(
        "too-many-mails", "This address has had several mails within the hour. Wait an hour, then invite again.", StatusCodes.Status429TooManyRequests);
}
