using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Somebody a case can be given to: the screening people of a desk, as Identity tells them.</summary>
internal sealed class DeskMember
{
    public Guid OrganisationId { get; init; }

    public string Subject { get; init; } = "";

    public string Name { get; set; } = "";

    /// <summary>Version of the organisation that named the person.</summary>
    public long Version { get; set; }

    /// <summary>False for who left; the row stays, so that an older message brings nobody back.</summary>
    public bool IsActive { get; set; }
}

/// <summary>Keeps the desk's screening people. An older version of the organisation changes nothing.</summary>
internal sealed class DeskMembersConsumer(ScreeningDbContext db) : IConsume<OrganisationChanged>
{
    public async Task ConsumeAsync(OrganisationChanged message, CancellationToken ct)
    {
        var organisation = message.Organisation;
        if (organisation.Kind != OrganisationKind.Desk)
        {
            return;
        }

        var known = await db.DeskMembers.Where(x => x.OrganisationId == organisation.Id).ToListAsync(ct);
        if (known.Exists(x => x.Version >= organisation.Version))
        {
            return;
        }

        var screening = organisation.Active
            ? organisation.Members.Where(x => x.Roles.Contains(Roles.ScreeningOfficer) || x.Roles.Contains(Roles.ScreeningLead)).ToDictionary(x => x.Subject, StringComparer.Ordinal)
            : [];
        foreach (var member in known)
        {
            member.IsActive = screening.Remove(member.Subject, out var still);
            member.Name = still?.Name ?? member.Name;
            member.Version = organisation.Version;
        }

        db.DeskMembers.AddRange(screening.Values.Select(x => new DeskMember
        {
            OrganisationId = organisation.Id, Subject = x.Subject, Name = x.Name, Version = organisation.Version, IsActive = true,
        }));
    }
}
