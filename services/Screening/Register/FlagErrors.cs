using System.Text.Json;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Register;

internal static class FlagErrors
{
    public static Error SecondPerson { get; } = new("second-person-needed", "You proposed red yourself: another screening lead confirms it.", StatusCodes.Status403Forbidden);

    public static Error NotYourStep { get; } = new("flag-not-your-step", "Your role does not move this warning there.", StatusCodes.Status403Forbidden);

    public static Error NoReply { get; } = new("flag-no-reply", "You have answered this step already, or the warning has ended.");

    public static Error Cannot(FlagLevel from, FlagLevel to) =>
        new("flag-wrong-level", $"A warning at '{Word(from)}' does not go to '{Word(to)}'.");

    private static string Word(FlagLevel level) => JsonNamingPolicy.CamelCase.ConvertName(level.ToString());
}
