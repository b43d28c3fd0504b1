using System.Text.Json;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.NeedsCatalog.Needs;

internal static class NeedErrors
{
    public static Error NotAsked { get; } = new("need-not-asked", "Nobody asks whether this need still holds.");

    public static Error Ended { get; } = new("need-ended", "This need has ended and stays as it is. Copy it to publish it again.");

    public static Error NotDraft { get; } = new("need-not-draft", "This need has been handed in already.");

    public static Error HandedIn { get; } = new("need-handed-in", "This need was handed in once and others know of it. Cancel it instead.");

    public static Error NotInReview { get; } = new("need-not-in-review", "This need does not wait for a review.");

    public static Error NoReviewPending { get; } = new("need-no-review-pending", "This need does not wait for a look afterwards.");

    public static Error NotPaused { get; } = new("need-not-paused", "This need is not paused.");

    public static Error HasCommitments { get; } = new("need-has-commitments", "Some of this need is promised. Settle or release the accepted matches first.");

    public static Error NotOpen { get; } = new("need-not-open", "This need takes no commitments in its present state.");

    public static Error QuantityUnavailable { get; } = new("quantity-unavailable", "Less of this line is still needed than was asked for; somebody else was faster. Nothing was reserved.");

    public static Error NoSuchLine { get; } = new("line-not-found", "The need has no such line any more.");

    public static Error NothingAsked { get; } = new("nothing-asked", "Name at least one line and a quantity above 0.", StatusCodes.Status400BadRequest);

    public static Error HoldsOther { get; } = new("reservation-differs", "This match holds other quantities already. Release them first.");

    public static Error ExternalIdTaken { get; } = new("external-id-taken", "Another need of your agency carries this external id.");

    public static Error ReviewerNeeded { get; } = new("reviewer-needed", "This need is published: a reviewer or admin of your agency changes it.", StatusCodes.Status403Forbidden);

    public static Error Cannot(string step, NeedState state) =>
        new("need-wrong-state", $"A need in the state '{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}' cannot be {step}.");
}
