using System.Globalization;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Clearances;

/// <summary>Clearances in words.</summary>
internal static class ClearanceWords
{
    public static Tone ToneOf(ClearanceState state) => state switch
    {
        ClearanceState.Cleared or ClearanceState.ClearedWithConditions => Tone.Good,
        ClearanceState.InProgress or ClearanceState.InfoRequested => Tone.Info,
        ClearanceState.Escalated or ClearanceState.Reopened or ClearanceState.Expired => Tone.Warning,
        ClearanceState.NotCleared => Tone.Bad,
        _ => Tone.Neutral,
    };

    /// <summary>A last day counts only once somebody decided.</summary>
    public static DateOnly? LastDay(ClearanceSnapshot clearance) =>
        clearance.State is ClearanceState.Cleared or ClearanceState.ClearedWithConditions or ClearanceState.Expired ? clearance.Expires : null;

    public static string Agency(IStringLocalizer<Text> words, ClearanceScope scope, IReadOnlyList<AgencySummary> agencies) =>
        scope.AgencyId is not { } id ? words["Clearance.EveryAgency"] : agencies.FirstOrDefault(x => x.Id == id)?.Name ?? words["Clearance.OneAgency"];

    public static string Kinds(IStringLocalizer<Text> words, ClearanceScope scope) =>
        scope.Kinds.Count == 0 ? words["Clearance.EveryKind"] : string.Join(", ", scope.Kinds.Select(Say.Kind));

    public static string Value(IStringLocalizer<Text> words, ClearanceScope scope) =>
        scope.MaxValueUsd is { } most ? words["ClearanceScope.UpTo", most.ToString("#,0", CultureInfo.CurrentCulture)] : words["Clearance.EveryValue"];
}
