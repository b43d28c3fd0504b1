using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Screening.DueDiligence;

namespace Matchmaking.Screening.Clearances;

/// <summary>What a new profile says that a decision may rest on: who owns and leads the company, and what it does.</summary>
internal static class ProfileChange
{
    public static async Task TriggerAsync(Suspensions suspensions, Guid company, CompanyProfile before, CompanyProfile after, CancellationToken ct)
    {
        var actor = Actor.Service("offer-intake");
        if (before.LegalName != after.LegalName || before.RegistrationNumber != after.RegistrationNumber || before.Country != after.Country
            || !Same(before.Owners, after.Owners) || !Same(before.Officers, after.Officers))
        {
            await suspensions.TriggerAsync(company, CompanyTrigger.OwnersChanged, null, actor, ct);
        }

        if (!before.Isic.ToHashSet(StringComparer.Ordinal).SetEquals(after.Isic))
        {
            await suspensions.TriggerAsync(company, CompanyTrigger.ActivitiesChanged, null, actor, ct);
        }
    }

    /// <summary>The same people whatever their order.</summary>
    private static bool Same(IReadOnlyList<ConnectedPerson> before, IReadOnlyList<ConnectedPerson> after) =>
        before.Select(Text).Order(StringComparer.Ordinal).SequenceEqual(after.Select(Text).Order(StringComparer.Ordinal));

    private static string Text(ConnectedPerson person) => JsonSerializer.Serialize(person, WireJson.Options);
}
