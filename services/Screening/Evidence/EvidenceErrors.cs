using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Evidence;

internal static class EvidenceErrors
{
    public static Error Erased { get; } = new("person-erased", "This person is erased already: there is nothing left to act on.");

    public static Error Held { get; } = new("person-held", "A legal hold stands: lift it first, when the matter it was set for is closed.");

    public static Error StillScreened { get; } = new(
        "person-still-screened", "The company still names this person, and every screening compares them again. Have the company take them out of its profile first.");

    public static Error HitStands { get; } = new("person-hit-stands", "A hit on this person is open or confirmed: the values are needed until it is decided otherwise.");

    public static Error Staff { get; } = new("person-is-staff", "Who decided has to stay known as long as the decision does.");

    public static Error Broken { get; } = new("evidence-broken", "The end of the evidence chain does not hold, so that nothing can be proved by it. Have it verified.");

    public static Error KeyMissing(string id) => new(
        "evidence-key-missing", $"What is needed is protected with the evidence key {id}, which the service was not given: its operator adds it to Screening:EvidenceKey.",
        StatusCodes.Status503ServiceUnavailable);

    public static Error TooLarge { get; } = new("export-too-large", "There are more than 200,000 records: export a shorter time, one company or one case.");
}
