using System.Globalization;
using System.Text.Json;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Portal.Resources;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal;

/// <summary>Codes, quantities and dates in the reader's words.</summary>
internal static class Say
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Kind(string code) => Kinds.Find(code)?.Names[Language] ?? code;

    public static string Category(string code) => Categories.Find(code)?.Names[Language] ?? code;

    public static string Place(string code) => Vocabulary.Places.Name(code)?[Language] ?? code;

    /// <summary>The first few places, and how many more.</summary>
    public static string Places(IReadOnlyList<string> codes, int most = 3) =>
        string.Join(", ", codes.Take(most).Select(Place)) + (codes.Count > most ? $" +{(codes.Count - most).ToString(CultureInfo.CurrentCulture)}" : "");

    public static string Sdg(string code) => Sdgs.GoalOf(code) is { } goal && Sdgs.Find(goal) is { } found ? $"{code} · {found.Names[Language]}" : code;

    public static string Cluster(string code) => Clusters.Find(code)?.Names[Language] ?? code;

    public static string Unit(string code) => Units.Find(code)?.Names[Language] ?? code;

    public static string Quantity(decimal quantity, string unit) => $"{quantity.ToString("#,0.###", CultureInfo.CurrentCulture)} {Units.Find(unit)?.NameFor(quantity, Language) ?? unit}";

    public static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) ?? "–";

    public static string Window(HelpContent content, IStringLocalizer<Text> words) =>
        content.From is null ? words["Fact.WhenUntil", Day(content.Until)] : $"{Day(content.From)} – {Day(content.Until)}";

    /// <summary>The wire name of a state, as resource keys use it.</summary>
    public static string State<T>(T state)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
