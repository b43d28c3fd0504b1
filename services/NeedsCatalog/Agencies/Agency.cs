using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.NeedsCatalog.Agencies;

internal enum AgencyState
{
    Active,
    Closed,
}

/// <summary>An agency: name, code and life come from Identity, everything else from its own admin. Its id is the organisation's id.</summary>
internal sealed class Agency : Aggregate<AgencyState>
{
    private Agency()
    {
    }

    public string Name { get; private set; } = "";

    public string? Code { get; private set; }

    /// <summary>Version of the organisation last taken over.</summary>
    public long OrganisationVersion { get; private set; }

    public AgencyProfile Profile { get; private set; } = new();

    public string? Acronym => Vocabulary.Agencies.Find(Code)?.Acronym;

    public static Agency Register(OrganisationSnapshot organisation, Actor actor, DateTimeOffset now)
    {
        var agency = new Agency { Id = organisation.Id };
        agency.Take(organisation);
        agency.Move("registered", StateOf(organisation), actor, now);
        return agency;
    }

    /// <summary>Follows the organisation; an older version, or one that changes nothing here (its members), leaves no trace.</summary>
    public void Follow(OrganisationSnapshot organisation, Actor actor, DateTimeOffset now)
    {
        if (organisation.Version <= OrganisationVersion)
        {
            return;
        }

        var same = Name == organisation.Name && Code == organisation.AgencyCode && State == StateOf(organisation);
        Take(organisation);
        if (!same)
        {
            Move("organisation-changed", StateOf(organisation), actor, now);
        }
    }

    public void Describe(AgencyProfile profile, Actor actor, DateTimeOffset now)
    {
        if (State == AgencyState.Closed)
        {
            AgencyErrors.Closed.Throw();
        }

        Profile = profile with { Offices = [.. profile.Offices.Select(x => x with { Id = x.Id ?? Guid.CreateVersion7() })] };
        Move("changed", State, actor, now);
    }

    public Office? Office(Guid? id) => id is null ? null : Profile.Offices.FirstOrDefault(x => x.Id == id);

    public AgencyResponse Response(bool whole) => new()
    {
        Id = Id,
        Version = Version,
        Name = Name,
        Code = Code,
        Acronym = Acronym,
        About = Profile.About,
        Offices = Profile.Offices,
        FocalPoints = whole ? Profile.FocalPoints : null,
        Active = State == AgencyState.Active,
    };

    /// <summary>Nobody keeps a copy of an agency: needs carry its name.</summary>
    protected override object? EventOf(Transition transition) => null;

    private void Take(OrganisationSnapshot organisation)
    {
        Name = organisation.Name;
        Code = organisation.AgencyCode;
        OrganisationVersion = organisation.Version;
    }

    private static AgencyState StateOf(OrganisationSnapshot organisation) => organisation.Active ? AgencyState.Active : AgencyState.Closed;
}
