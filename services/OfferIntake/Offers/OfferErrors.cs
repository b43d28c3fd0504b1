using Matchmaking.Contracts.Offers.V1;
using System.Globalization;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.Vocabulary;

namespace Matchmaking.OfferIntake.Offers;

internal static class OfferErrors
{
    public static Error Ended { get; } = new("offer-ended", "This offer has ended and stays as it is. Copy it to offer again.");

    public static Error NotDraft { get; } = new("offer-not-draft", "This offer has been handed in already.");

    public static Error NotPaused { get; } = new("offer-not-paused", "This offer is not paused.");

    public static Error HasCommitments { get; } = new("offer-has-commitments", "Some of this offer is promised. Settle or release the accepted matches first.");

    public static Error NotOpen { get; } = new("offer-not-open", "This offer cannot be committed in its present state.");

    public static Error QuantityUnavailable { get; } = new("quantity-unavailable", "Less of this line is left than was asked for; somebody else was faster. Nothing was reserved.");

    public static Error HoldsOther { get; } = new("reservation-differs", "This match holds other quantities already. Release them first.");

    public static Error NothingAsked { get; } = new("nothing-asked", "Name at least one line and a quantity above 0.", StatusCodes.Status400BadRequest);

    public static Error NoSuchLine { get; } = new("line-not-found", "The offer has no such line any more.");

    public static Error JoinsItself { get; } = new("join-itself", "An offer cannot be joined to itself. Name another one.");

    public static Error JoinNeedsOpen { get; } = new("join-needs-open", "Offers are joined to one that is handed in and has not ended.");

    public static Error JoinsOtherKind { get; } = new("join-other-kind", "These two are different kinds of help, so they are not the same offer.");

    public static Error HasJoined { get; } = new("offer-has-joined", "Other offers were joined to this one, so it keeps its reference. Join the other one to it instead.");

    public static Error TooManyJoined { get; } = new("too-many-joined", "So many offers were joined to that one already that no more can be.");

    public static Error JoinsPromised { get; } = new(
        "join-promised", "This offer keeps its reference: some of it is promised or delivered, or it is called for an emergency. Join the other one to it instead.");

    public static Error JoinsDecided { get; } = new(
        "join-decided", "A pairing of this offer is decided about just now. Wait for what becomes of it, or join the other offer to this one instead.");

    public static Error NotJoined { get; } = new("offer-not-joined", "This offer is not joined to another.");

    public static Error ExternalIdTaken { get; } = new("external-id-taken", "Another offer of your company carries this external id.");

    /// <summary>Names what the agency says, and where those are who take it.</summary>
    public static Error NotAccepted(AcceptanceRuleSnapshot rule, AcceptancePeriod no)
    {
        var kind = Kinds.Find(rule.Kind)!.Names["en"];
        var until = no.Until is { } last ? $" until {last.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "";
        return new("agency-does-not-accept", $"{rule.AgencyName} does not accept {kind}{until}: {no.LegalBasis?.TrimEnd('.')}. Name another agency, or offer it to all; /api/v1/acceptance-rules?kind={rule.Kind} lists who accepts it.");
    }

    public static Error IsJoined(string reference) => new("offer-joined", $"This is the same help as {reference} and was joined to it. Go on with that offer.");

    public static Error JoinsJoined(string reference) => new("offer-joined", $"The other offer is the same help as {reference} and was joined to it. Join this one to that instead.");

    public static Error JoinStands(string reference) => new("join-stands", $"Something has happened to {reference} since, so the two stay together.");

    public static Error Cannot(string step, OfferState state) =>
        new("offer-wrong-state", $"An offer in the state '{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}' cannot be {step}.");
}
