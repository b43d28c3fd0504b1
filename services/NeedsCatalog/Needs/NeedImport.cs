using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Takes an agency's needs from a file, by the rules of the API.</summary>
internal sealed class NeedImport(NeedsCatalogDbContext db) : ImportTarget<NeedDraft, Need>(db)
{
    private static readonly ImportFields Own = new(
        new ImportField("terms.officeId", ImportFieldKind.Text),
        new ImportField("terms.specification", ImportFieldKind.Text),
        new ImportField("terms.qualityStandard", ImportFieldKind.Text),
        new ImportField("terms.answerBy", ImportFieldKind.Date),
        new ImportField("terms.whyPartnership", ImportFieldKind.Text),
        new ImportField("terms.strategicPriority", ImportFieldKind.Text),
        new ImportField("terms.adHocReason", ImportFieldKind.Text),
        new ImportField("terms.localOwnership", ImportFieldKind.Text),
        new ImportField("terms.consignee", ImportFieldKind.Text),
        new ImportField("terms.maxPendingProposals", ImportFieldKind.Whole),
        new ImportField("terms.contact.name", ImportFieldKind.Text),
        new ImportField("terms.contact.function", ImportFieldKind.Text),
        new ImportField("terms.contact.email", ImportFieldKind.Text),
        new ImportField("terms.contact.phone", ImportFieldKind.Text));

    private Agency? _agency;

    public override OrganisationKind Owner => OrganisationKind.Agency;

    public override ImportFields Fields => Own;

    public override async Task CheckAsync(Guid organisationId, ImportOptions options, Caller caller, CancellationToken ct)
    {
        if (options.Open && !caller.IsIn(organisationId, Roles.AgencyAdmin))
        {
            Error.Forbidden.Throw();
        }

        await db.ActiveAgencyAsync(organisationId, ct);
    }

    protected override async Task BeginAsync(ImportBatch batch, CancellationToken ct) => _agency = await db.ActiveAgencyAsync(batch.OrganisationId, ct);

    protected override IQueryable<Need> Known(Guid organisationId, IReadOnlyList<string> externalIds) =>
        db.Needs.Include(x => x.Tags).Where(x => x.AgencyId == organisationId && externalIds.Contains(x.ExternalId!));

    protected override string ExternalIdOf(Need record) => record.ExternalId!;

    protected override Guid IdOf(Need record) => record.Id;

    protected override bool IsDraft(Need record) => record.IsDraft;

    protected override NeedDraft Check(NeedDraft draft, bool complete, DateTimeOffset now) => NeedRules.Check(draft, _agency!, complete, now);

    /// <summary>Whether enough has been found is said on the page, not in a file, so that importing again does not take it back.</summary>
    protected override bool IsSame(Need record, NeedDraft draft) =>
        SameJson(record.Content, draft.Content) && SameJson(record.Terms, draft.Terms with { EnoughForNow = record.Terms.EnoughForNow });

    protected override Need Create(ImportBatch batch, NeedDraft draft) => Need.Draft(_agency!, draft, batch.Actor, batch.Now);

    protected override void Change(ImportBatch batch, Need record, NeedDraft draft) => record.Change(
        _agency!, draft with { Terms = draft.Terms with { EnoughForNow = record.Terms.EnoughForNow } }, Right(batch), batch.Actor, batch.Now);

    protected override void HandIn(ImportBatch batch, Need record) => record.Submit(Right(batch), batch.Actor, batch.Now);

    protected override async Task ScheduleAsync(Need record, bool isNew, CancellationToken ct)
    {
        if (record.IsDraft)
        {
            return;
        }

        if (record is { Emergency: { } glide, EmergencyVersion: 0 })
        {
            await db.ScheduleAsync(FollowEmergency.Kind, FollowEmergency.KeyOf(glide, record.Id), record.ChangedAt, ct);
        }

        var at = OfficeDay.EndOf(record.ClosesOn, record.TimeZone);
        if (isNew)
        {
            // Nothing can be scheduled yet for an id made a moment ago, so nothing is looked up.
            db.Due.Add(new DueItem { Kind = ExpireNeed.Kind, Key = record.Id.ToString(), DueAt = at });
        }
        else
        {
            await db.ScheduleAsync(ExpireNeed.Kind, record.Id.ToString(), at, ct);
        }
    }

    /// <summary>Only an admin's import with the option opens; any other waits for a reviewer, need by need.</summary>
    private static OpeningRight Right(ImportBatch batch) => batch.Options.Open ? OpeningRight.AtOnce : OpeningRight.ByReviewer;
}
