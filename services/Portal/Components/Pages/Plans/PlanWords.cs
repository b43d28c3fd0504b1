using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Portal.Components.Pages.Matches;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Plans;

/// <summary>Plans in plain words.</summary>
internal static class PlanWords
{
    public static string State(this IStringLocalizer<Text> words, AllocationState state) => words[$"Plan.State.{Say.State(state)}"];

    public static Tone ToneOf(AllocationState state) => state switch
    {
        AllocationState.Draft => Tone.Warning,
        AllocationState.Approving => Tone.Info,
        AllocationState.Approved => Tone.Good,
        _ => Tone.Neutral,
    };

    /// <summary>Why something is left, or left out.</summary>
    public static string Left(this IStringLocalizer<Text> words, string code) => words.Coded("Plan.Left", code);

    /// <summary>What a plan was asked for: one need, or the filters in force.</summary>
    public static string Scope(this AllocationSummary plan, IStringLocalizer<Text> words) => plan.NeedTitle ?? (string.Join(" · ", new[]
    {
        plan.Request.Kind is { } kind ? Say.Kind(kind) : null,
        plan.Request.Emergency,
        plan.Request.Place is { } place ? Say.Place(place) : null,
        plan.Request.AgencyId is null ? null : words["Plan.OneAgency"].Value,
    }.OfType<string>()) is { Length: > 0 } filters ? filters : words["Plan.WholeBoard"]);
}
