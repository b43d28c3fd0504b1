using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Lists;

/// <summary>Every way a watch list refuses.</summary>
internal static class ListErrors
{
    public static readonly Error NothingHeld = new("list-nothing-held", "No load of this list waits for a decision. Look at the list again: it may have been decided, or replaced by a newer load.");
    public static readonly Error HasSource = new("list-has-source", "This list comes from a configured source. Upload to a list of another code.");
    public static readonly Error TooManyLists = new("list-too-many", "There are too many lists to be named in a result. Use a list that is there, or a shorter code.");

    /// <summary>With the reason, the line and the remedy.</summary>
    public static Error Refused(string why) => new("list-refused", why, StatusCodes.Status422UnprocessableEntity);
}
