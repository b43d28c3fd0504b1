using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Invitations;

/// <summary>Ways in which an invitation can be refused.</summary>
internal static class InvitationErrors
{
    /// <summary>An invitation is a favour asked of few.</summary>
    public const int MostPerNeed = 10;

    /// <summary>More would be a burden to the company.</summary>
    public const int MostPerCompany = 5;

    public static Error NeedNotOpen { get; } = new("need-not-inviting", "Companies are invited to needs that are open, public and want more proposals.");

    public static Error CompanyNotOpen { get; } = new("company-not-open", "This company does not want to be asked about such needs.");

    public static Error Invited { get; } = new("company-invited", "This company was invited to this need already.");

    public static Error NeedFull { get; } = new("need-invitations-full", "Ten invitations to this need wait for an answer. Wait for answers, or withdraw one.");

    public static Error CompanyBusy { get; } = new("company-invitations-full", "Five invitations wait for an answer of this company. Invite another, or wait.");

    public static Error Answered { get; } = new("invitation-answered", "This invitation was answered, withdrawn or has lapsed.");
}
