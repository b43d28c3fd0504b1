using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.People;

namespace Matchmaking.Identity.Organisations;

/// <summary>
/// One person's place in an organisation. It repeats what others need to reach the person, so that the organisation's event is complete at
/// the moment of each step.
/// </summary>
internal sealed class Member
{
    public Guid OrganisationId { get; private init; }

    public Guid PersonId { get; private init; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Language { get; private set; } = "en";

    public string TimeZone { get; private set; } = "UTC";

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public DateTimeOffset JoinedAt { get; private init; }

    public static Member Of(Guid organisationId, Person person, IReadOnlyList<string> roles, DateTimeOffset at)
    {
        var member = new Member { OrganisationId = organisationId, PersonId = person.Id, JoinedAt = at, Roles = roles };
        member.Copy(person);
        return member;
    }

    public void Copy(Person person) => (Name, Email, Language, TimeZone) = (person.Name, person.Email!, person.Language, person.TimeZone);

    public void Give(IReadOnlyList<string> roles) => Roles = roles;

    public MemberSnapshot Snapshot() => new()
    {
        Subject = PersonId.ToString(), Name = Name, Email = Email, Language = Language, TimeZone = TimeZone, Roles = Roles,
    };
}
