using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Needs;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>Agencies and needs in the states that tests begin with.</summary>
internal static class Make
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Actor Someone { get; } = new(ActorKind.Person, "p1", "Amina Diallo", Guid.CreateVersion7());

    public static OrganisationSnapshot Organisation(Guid? id = null, long version = 1, string name = "UNICEF Kenya", bool active = true) => new()
    {
        Id = id ?? Guid.CreateVersion7(),
        Version = version,
        Kind = OrganisationKind.Agency,
        Name = name,
        Active = active,
        AgencyCode = "UNICEF",
        Members = [],
    };

    public static Office Nairobi { get; } = new() { Id = Guid.CreateVersion7(), Name = "Nairobi", Country = "KE", TimeZone = "Africa/Nairobi" };

    public static Agency Agency(params Office[] offices)
    {
        var agency = Agencies.Agency.Register(Organisation(), Someone, Now);
        agency.Describe(new AgencyProfile { Offices = offices }, Someone, Now);
        return agency;
    }

    public static NeedDraft Draft(params decimal[] quantities) => new()
    {
        Content = new HelpContent
        {
            Kind = "goods",
            Title = "Water filters for schools",
            Summary = "Household water filters for forty schools in Turkana.",
            Lines = [.. (quantities.Length == 0 ? [100m] : quantities).Select((x, i) => new HelpLine { Number = i + 1, Description = "Filter", Quantity = x })],
            Places = ["KE"],
            Until = new DateOnly(2026, 12, 31),
        },
    };

    public static Need Need(NeedState state, params decimal[] quantities)
    {
        var need = Needs.Need.Draft(Agency(), Draft(quantities), Someone, Now);
        if (state == NeedState.Draft)
        {
            return need;
        }

        need.Submit(state == NeedState.InReview ? OpeningRight.ByReviewer : OpeningRight.AtOnce, Someone, Now);
        switch (state)
        {
            case NeedState.Paused:
                need.Pause(Someone, Now, null);
                break;
            case NeedState.PartlyMet:
                need.Reserve(Guid.CreateVersion7(), [(1, 1)], Someone, Now);
                break;
            case NeedState.Met:
                need.Reserve(Guid.CreateVersion7(), [.. need.Content.Lines.Select(x => (x.Number, x.Quantity))], Someone, Now);
                break;
            case NeedState.Closed:
                need.Close(Someone, Now, null);
                break;
            case NeedState.Cancelled:
                need.Cancel(Someone, Now, "other", null);
                break;
            case NeedState.Expired:
                need.Expire(Actor.Clock("needs-catalog"), Now);
                break;
        }

        Assert.Equal(state, need.State);
        return need;
    }

    /// <summary>Asserts that a step is refused with this code and leaves the need as it was.</summary>
    public static void Refuses(this Need need, string code, Action<Need> step)
    {
        var (version, state) = (need.Version, need.State);
        Assert.Equal(code, Assert.Throws<RefusedException>(() => step(need)).Error.Code);
        Assert.Equal((version, state), (need.Version, need.State));
    }
}
