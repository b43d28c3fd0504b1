using System.Globalization;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Cases;

internal static class CaseErrors
{
    public static Error NoSuchHit { get; } = new("hit-not-found", "The case has no such hit any more. Load it again.", StatusCodes.Status404NotFound);

    public static Error SameDecision { get; } = new("hit-already-decided", "This hit is decided in that very way already.");

    public static Error SecondPersonNeeded { get; } = new(
        "second-person-needed", "You proposed this decision: somebody else has to agree to it. You can take your proposal back.", StatusCodes.Status403Forbidden);

    public static Error PersonNeeded { get; } = new(
        "person-needed", "Two people decide this; a system cannot be one of them.", StatusCodes.Status403Forbidden);

    public static Error LeadNeeded { get; } = new(
        "screening-lead-needed", "One of the two has to be a screening lead, and an escalated hit is the lead's to take back.", StatusCodes.Status403Forbidden);

    public static Error ProposalWaits { get; } = new("hit-proposal-waiting", "A decision on this hit waits for a second person. Agree, or send it back with words.");

    public static Error NoProposal { get; } = new("no-proposal", "No decision on this hit waits for a second person.");

    public static Error NothingToUndo { get; } = new(
        "nothing-to-undo", "Only your own decision, taken alone and a moment ago, or your own proposal can be taken back. Decide anew instead.");

    public static Error TooManyComments(int most) => new("case-comments-full", string.Create(CultureInfo.InvariantCulture, $"A case takes {most} comments."));

    public static Error TooManyFiles(int most) => new("case-files-full", string.Create(CultureInfo.InvariantCulture, $"A case takes {most} files."));

    public static Error FileTooLarge(int megabytes) => new(
        "case-file-too-large", string.Create(CultureInfo.InvariantCulture, $"A file has at most {megabytes} MB."), StatusCodes.Status413PayloadTooLarge);

    public static Error FileEmpty { get; } = new("case-file-empty", "The file is empty.", StatusCodes.Status400BadRequest);

    public static Error FileKind { get; } = new(
        "case-file-kind", "Send a PDF, PNG, JPEG, Word, Excel, plain text or CSV file; its content has to be what its name says.", StatusCodes.Status415UnsupportedMediaType);
}
