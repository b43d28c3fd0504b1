using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Takes a company's offers from a file, by the rules of the API.</summary>
internal sealed class OfferImport(OfferIntakeDbContext db) : ImportTarget<OfferDraft, Offer>(db)
{
    private static readonly ImportFields Own = new(
        new ImportField("terms.freightPaidBy", ImportFieldKind.Text),
        new ImportField("terms.customsPaidBy", ImportFieldKind.Text),
        new ImportField("terms.packaging", ImportFieldKind.Text),
        new ImportField("terms.costToUn", ImportFieldKind.Text),
        new ImportField("terms.conditions", ImportFieldKind.Text),
        new ImportField("terms.recognition", ImportFieldKind.Text),
        new ImportField("terms.declaresNoProcurementConflict", ImportFieldKind.Flag));

    private Company? _company;

    public override OrganisationKind Owner => OrganisationKind.Company;

    public override ImportFields Fields => Own;

    public override async Task CheckAsync(Guid organisationId, ImportOptions options, Caller caller, CancellationToken ct)
    {
        if (options.Open)
        {
            var errors = new FieldErrors();
            errors.Add("options.open", "not-for-offers", "Only needs are opened. Use submit to hand offers in.");
            errors.ThrowIfAny();
        }

        if (await db.Companies.FindAsync([organisationId], ct) is null)
        {
            CompanyErrors.NotRegistered.Throw();
        }
    }

    protected override async Task BeginAsync(ImportBatch batch, CancellationToken ct) =>
        _company = await db.Companies.FindAsync([batch.OrganisationId], ct) ?? throw new RefusedException(CompanyErrors.NotRegistered);

    protected override IQueryable<Offer> Known(Guid organisationId, IReadOnlyList<string> externalIds) =>
        db.Offers.Where(x => x.CompanyId == organisationId && externalIds.Contains(x.ExternalId!));

    protected override string ExternalIdOf(Offer record) => record.ExternalId!;

    protected override Guid IdOf(Offer record) => record.Id;

    protected override bool IsDraft(Offer record) => record.IsDraft;

    protected override OfferDraft Check(OfferDraft draft, bool complete, DateTimeOffset now) =>
        OfferRules.Check(draft, complete, DateOnly.FromDateTime(now.UtcDateTime));

    protected override bool IsSame(Offer record, OfferDraft draft) =>
        SameJson(record.Content, draft.Content) && SameJson(record.Terms, draft.Terms);

    protected override Offer Create(ImportBatch batch, OfferDraft draft) => Offer.Draft(_company!, draft, batch.Actor, batch.Now);

    protected override void Change(ImportBatch batch, Offer record, OfferDraft draft) => record.Change(draft, batch.Actor, batch.Now);

    protected override void HandIn(ImportBatch batch, Offer record) => record.Submit(_company!, batch.Actor, batch.Now);

    protected override async Task ScheduleAsync(Offer record, bool isNew, CancellationToken ct)
    {
        if (record.IsDraft)
        {
            return;
        }

        var at = OfferLoading.EndOf(record.Content.Until!.Value);
        if (isNew)
        {
            // Nothing can be scheduled yet for an id made a moment ago, so nothing is looked up.
            db.Due.Add(new DueItem { Kind = ExpireOffer.Kind, Key = record.Id.ToString(), DueAt = at });
        }
        else
        {
            await db.ScheduleAsync(ExpireOffer.Kind, record.Id.ToString(), at, ct);
        }
    }
}
