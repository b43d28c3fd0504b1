using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.Records;

/// <summary>A row ready to become a record.</summary>
/// <param name="ExternalId">Id in the organisation's own system.</param>
/// <param name="Draft">The draft, as the API would get it.</param>
public sealed record ImportItem(string ExternalId, JsonObject Draft);

/// <summary>Rows that are stored by one commit.</summary>
/// <param name="OrganisationId">Whose records.</param>
/// <param name="Actor">Who started the import.</param>
/// <param name="Options">What to do with them.</param>
/// <param name="Now">UTC.</param>
/// <param name="Items">The rows; external ids differ.</param>
public sealed record ImportBatch(Guid OrganisationId, Actor Actor, ImportOptions Options, DateTimeOffset Now, IReadOnlyList<ImportItem> Items)
{
    /// <summary>True when records must not stay drafts.</summary>
    public bool HandsIn => Options.Submit || Options.Open;
}

/// <summary>What became of an item.</summary>
public sealed record ImportAnswer(ImportOutcome Outcome, Guid? RecordId, IReadOnlyList<FieldError>? Errors = null);

/// <summary>Makes records of one kind; nothing is saved here.</summary>
public interface IImportTarget
{
    /// <summary>Kind of organisation that owns such records.</summary>
    OrganisationKind Owner { get; }

    /// <summary>What a mapping may fill.</summary>
    ImportFields Fields { get; }

    /// <summary>Refuses an import as a whole, before any byte is sent: wrong options, missing rights, a profile to fill in first.</summary>
    Task CheckAsync(Guid organisationId, ImportOptions options, Caller caller, CancellationToken ct);

    /// <summary>Turns items into new or changed records of the database's context, each by itself; the answers are in the items' order.</summary>
    Task<IReadOnlyList<ImportAnswer>> ApplyAsync(ImportBatch batch, CancellationToken ct);
}

/// <summary>The part that offers and needs share: known by external id, checked by the API's own rules, one row's fault stays that row's.</summary>
/// <typeparam name="TDraft">The API's request.</typeparam>
/// <typeparam name="TRecord">The aggregate.</typeparam>
/// <param name="db">The service's database.</param>
public abstract class ImportTarget<TDraft, TRecord>(ModuleDbContext db) : IImportTarget
    where TDraft : class
    where TRecord : class
{
    /// <inheritdoc/>
    public abstract OrganisationKind Owner { get; }

    /// <inheritdoc/>
    public abstract ImportFields Fields { get; }

    /// <inheritdoc/>
    public abstract Task CheckAsync(Guid organisationId, ImportOptions options, Caller caller, CancellationToken ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImportAnswer>> ApplyAsync(ImportBatch batch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await BeginAsync(batch, ct);
        var known = await KnownAsync(batch, ct);
        var answers = new List<ImportAnswer>(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            var record = known.GetValueOrDefault(item.ExternalId);
            try
            {
                answers.Add(await OneAsync(batch, item, record, ct));
            }
            catch (Exception exception) when (exception is InvalidException or RefusedException or JsonException)
            {
                if (record is not null)
                {
                    // It may be half changed, and the others of this commit are to be saved.
                    db.Entry(record).State = EntityState.Detached;
                }

                answers.Add(new ImportAnswer(ImportOutcome.Failed, record is null ? null : IdOf(record), Errors(exception)));
            }
        }

        return answers;
    }

    /// <summary>Loads what all rows of a batch need.</summary>
    protected virtual Task BeginAsync(ImportBatch batch, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The organisation's records with these external ids.</summary>
    protected abstract IQueryable<TRecord> Known(Guid organisationId, IReadOnlyList<string> externalIds);

    /// <summary>A record's external id.</summary>
    protected abstract string ExternalIdOf(TRecord record);

    /// <summary>A record's id.</summary>
    protected abstract Guid IdOf(TRecord record);

    /// <summary>True while a record has not been handed in.</summary>
    protected abstract bool IsDraft(TRecord record);

    /// <summary>The draft cleaned, or an <see cref="InvalidException"/>, by the rules of the API.</summary>
    protected abstract TDraft Check(TDraft draft, bool complete, DateTimeOffset now);

    /// <summary>True when the record already holds the draft's content.</summary>
    protected abstract bool IsSame(TRecord record, TDraft draft);

    /// <summary>A new record, a draft at first.</summary>
    protected abstract TRecord Create(ImportBatch batch, TDraft draft);

    /// <summary>Gives a record new content.</summary>
    protected abstract void Change(ImportBatch batch, TRecord record, TDraft draft);

    /// <summary>Hands a draft in, as the options say.</summary>
    protected abstract void HandIn(ImportBatch batch, TRecord record);

    /// <summary>Sets the clocks of a record that is new or changed.</summary>
    protected abstract Task ScheduleAsync(TRecord record, bool isNew, CancellationToken ct);

    /// <summary>True when two documents are stored alike; records with lists in them never equal each other.</summary>
    protected static bool SameJson<T>(T a, T b) => JsonSerializer.Serialize(a, WireJson.Options) == JsonSerializer.Serialize(b, WireJson.Options);

    private async Task<ImportAnswer> OneAsync(ImportBatch batch, ImportItem item, TRecord? record, CancellationToken ct)
    {
        var complete = batch.HandsIn || (record is not null && !IsDraft(record));
        var draft = Check(item.Draft.Deserialize<TDraft>(WireJson.Options)!, complete, batch.Now);
        var (isNew, same) = (record is null, record is not null && IsSame(record, draft));
        if (record is null)
        {
            record = Create(batch, draft);
        }
        else if (!same)
        {
            Change(batch, record, draft);
        }

        var handsIn = batch.HandsIn && IsDraft(record);
        if (handsIn)
        {
            HandIn(batch, record);
        }

        if (same && !handsIn)
        {
            return new ImportAnswer(ImportOutcome.Unchanged, IdOf(record));
        }

        var outcome = isNew ? ImportOutcome.Created : ImportOutcome.Changed;
        if (batch.Options.DryRun)
        {
            return new ImportAnswer(outcome, isNew ? null : IdOf(record));
        }

        await ScheduleAsync(record, isNew, ct);
        if (isNew)
        {
            db.Add(record);
        }

        return new ImportAnswer(outcome, IdOf(record));
    }

    private async Task<Dictionary<string, TRecord>> KnownAsync(ImportBatch batch, CancellationToken ct)
    {
        var query = Known(batch.OrganisationId, [.. batch.Items.Select(x => x.ExternalId)]);
        // A dry run changes what it loads, so nothing may watch it.
        query = batch.Options.DryRun ? query.AsNoTracking() : query;
        return await query.ToDictionaryAsync(ExternalIdOf, StringComparer.Ordinal, ct);
    }

    private static IReadOnlyList<FieldError> Errors(Exception exception) => exception switch
    {
        InvalidException invalid => [.. invalid.Errors.All.Select(x => x with { Field = ImportFields.NameOf(x.Field) })],
        RefusedException refused => [new FieldError("row", refused.Error.Code, refused.Error.Detail)],
        JsonException json => [new FieldError(ImportFields.NameOf(json.Path is { Length: > 2 } path ? path[2..] : "row"), "malformed", "This value has the wrong form.")],
        _ => [],
    };
}
