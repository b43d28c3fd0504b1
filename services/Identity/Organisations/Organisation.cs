using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.People;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Identity.Organisations;

internal enum OrganisationState
{
    /// <summary>Registered; nobody outside knows of it until the first person's address is confirmed.</summary>
    Pending,
    Active,
    Closed,
}

/// <summary>A company, agency, desk or the platform itself, with the people who act for it.</summary>
internal sealed class Organisation : Aggregate<OrganisationState>
{
    public const int MaxName = 200;

    private readonly List<Member> _members = [];
    private Handover? _handover;

    private Organisation()
    {
    }

    public OrganisationKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    public string? AgencyCode { get; private init; }

    public string? Country { get; private init; }

    public IReadOnlyList<Member> Members => _members;

    public string AdminRole => AdminRoleOf(Kind);

    public static string AdminRoleOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Company => Roles.CompanyAdmin,
        OrganisationKind.Agency => Roles.AgencyAdmin,
        OrganisationKind.Desk => Roles.ScreeningLead,
        _ => Roles.PlatformAdmin,
    };

    /// <summary>A company registers itself; it becomes active with its first person's confirmed address.</summary>
    public static Organisation Register(string name, string country, Person founder, DateTimeOffset at)
    {
        var organisation = new Organisation { Id = Guid.CreateVersion7(at), Kind = OrganisationKind.Company, Name = name, Country = country };
        organisation._members.Add(Member.Of(organisation.Id, founder, [organisation.AdminRole], at));
        organisation.Move("registered", OrganisationState.Pending, ActorOf(founder, organisation.Id), at);
        return organisation;
    }

    /// <summary>A platform admin, the first start or the demo creates one of any kind.</summary>
    public static Organisation Create(
        OrganisationKind kind, string name, string? agencyCode, string? country, Actor actor, DateTimeOffset at,
        Guid? id = null, params IReadOnlyList<(Person Person, IReadOnlyList<string> Roles)> members)
    {
        var organisation = new Organisation { Id = id ?? Guid.CreateVersion7(at), Kind = kind, Name = name, AgencyCode = agencyCode, Country = country };
        foreach (var (person, roles) in members)
        {
            organisation.CheckRoles(roles);
            organisation._members.Add(Member.Of(organisation.Id, person, roles, at));
        }

        organisation.Move("created", OrganisationState.Active, actor, at);
        return organisation;
    }

    /// <summary>The founder's address is confirmed; a second confirmation changes nothing.</summary>
    public void Confirm(Person founder, DateTimeOffset at)
    {
        if (State == OrganisationState.Pending)
        {
            Move("confirmed", OrganisationState.Active, ActorOf(founder, Id), at);
        }
    }

    public void Rename(string name, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        Name = name;
        Move("renamed", State, actor, at);
    }

    public void Close(string? note, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        Move("closed", OrganisationState.Closed, actor, at, note: note);
    }

    public void Reopen(Actor actor, DateTimeOffset at)
    {
        if (State != OrganisationState.Closed)
        {
            OrganisationErrors.NotClosed.Throw();
        }

        Move("reopened", OrganisationState.Active, actor, at);
    }

    public void Add(Person person, IReadOnlyList<string> roles, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        CheckRoles(roles);
        if (_members.Exists(x => x.PersonId == person.Id))
        {
            OrganisationErrors.AlreadyMember.Throw();
        }

        _members.Add(Member.Of(Id, person, roles, at));
        Move("member-added", State, actor, at);
    }

    public void ChangeRoles(Guid personId, IReadOnlyList<string> roles, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        CheckRoles(roles);
        var member = MemberOf(personId);
        if (!roles.Contains(AdminRole))
        {
            KeepAnAdmin(member);
        }

        member.Give(roles);
        Move("roles-changed", State, actor, at);
    }

    /// <summary>Somebody leaves; what was theirs passes to the successor, whom every service reads from the event.</summary>
    public void Remove(Guid personId, Guid? successorId, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        var member = MemberOf(personId);
        KeepAnAdmin(member);
        var successor = successorId is { } id ? _members.Find(x => x.PersonId == id && id != personId) : null;
        if (successorId is not null && successor is null)
        {
            OrganisationErrors.SuccessorUnknown.Throw();
        }

        _members.Remove(member);
        _handover = new Handover { From = personId.ToString(), FromName = member.Name, To = successor?.PersonId.ToString(), ToName = successor?.Name };
        Move("member-removed", State, actor, at);
        _handover = null;
    }

    /// <summary>A member changed name, address, language or time zone.</summary>
    public void Update(Person person, DateTimeOffset at)
    {
        MemberOf(person.Id).Copy(person);
        Move("member-updated", State, ActorOf(person, Id), at);
    }

    /// <summary>An admin turned a member's second factor off; kept here, where the organisation's other steps are.</summary>
    public void NoteSecondFactorReset(Guid personId, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        Move("second-factor-reset", State, actor, at, note: MemberOf(personId).Name);
    }

    /// <summary>Whether a newcomer or a client may be given these roles now.</summary>
    public void CheckMayInvite(IReadOnlyList<string> roles)
    {
        RequireActive();
        CheckRoles(roles);
    }

    public OrganisationSnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        Kind = Kind,
        Name = Name,
        Active = State == OrganisationState.Active,
        AgencyCode = AgencyCode,
        Country = Country,
        Members = [.. _members.OrderBy(x => x.PersonId).Select(x => x.Snapshot())],
    };

    protected override object? EventOf(Transition transition) => State == OrganisationState.Pending
        ? null
        : new OrganisationChanged { Transition = transition, Organisation = Snapshot(), Handover = _handover };

    private static Actor ActorOf(Person person, Guid organisationId) => new(ActorKind.Person, person.Subject, person.Name, organisationId);

    private Member MemberOf(Guid personId) => _members.Find(x => x.PersonId == personId) ?? throw OrganisationErrors.NotAMember();

    private void KeepAnAdmin(Member leaving)
    {
        if (leaving.Roles.Contains(AdminRole) && !_members.Exists(x => x != leaving && x.Roles.Contains(AdminRole)))
        {
            OrganisationErrors.LastAdmin.Throw();
        }
    }

    private void RequireActive()
    {
        if (State != OrganisationState.Active)
        {
            OrganisationErrors.NotActive.Throw();
        }
    }

    private void CheckRoles(IReadOnlyList<string> roles)
    {
        if (roles is not { Count: > 0 } || roles.Except(Roles.ByKind[Kind]).Any())
        {
            OrganisationErrors.RolesUnknown(Kind).Throw();
        }
    }
}
