using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Offers;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>Offers to join: p is for everyone, a for all agencies, u and w for one.</summary>
internal static class Joining
{
    public static readonly Guid Unhcr = Guid.Parse("018f0000-0000-7000-8000-00000000000a");
    public static readonly Guid Wfp = Guid.Parse("018f0000-0000-7000-8000-00000000000b");

    public static void Join(Offer offer, Offer main, AcceptanceRuleSnapshot? named = null, string? note = null) => offer.JoinTo(main, 0, false, named, Make.Someone, Make.Now, note);

    public static void Refused(string code, Offer offer, Offer main, int decided = 0, bool isCalled = false, AcceptanceRuleSnapshot? named = null)
    {
        var before = main.Version;
        Assert.Equal(code, offer.JoinRefusal(main, decided, isCalled, named, Make.Now)?.Code);
        offer.Refuses(code, x => x.JoinTo(main, decided, isCalled, named, Make.Someone, Make.Now, null));
        Assert.Equal(before, main.Version);
    }

    public static Offer For(string letters)
    {
        var offer = Draft(letters[..1]);
        offer.Submit(Make.Company(ScreeningStanding.Clear), Make.Someone, Make.Now);
        if (letters.Length > 1)
        {
            Join(For(letters[1..]), offer);
        }

        return offer;
    }

    public static Offer Draft(string letter, string title = "Water filters for households")
    {
        var draft = Make.Draft();
        return Offer.Draft(Make.Company(ScreeningStanding.Clear), draft with
        {
            Content = draft.Content with
            {
                Title = title,
                Visibility = letter switch { "p" => Visibility.Public, "a" => Visibility.Agencies, _ => Visibility.NamedAgency },
                NamedAgency = letter switch { "u" => Unhcr, "w" => Wfp, _ => null },
            },
        }, Make.Someone, Make.Now);
    }

    public static string Letters(Offer offer) => offer.Content.Visibility switch
    {
        Visibility.Public => "p",
        Visibility.Agencies => "a",
        _ => string.Concat(offer.Audience.Agencies.Select(x => x == Unhcr ? 'u' : x == Wfp ? 'w' : '?')),
    };

    /// <summary>What an offer says, as it would be sent.</summary>
    public static OfferDraft Draft(this Offer offer) => new() { Content = offer.Content, Terms = offer.Terms };
}
