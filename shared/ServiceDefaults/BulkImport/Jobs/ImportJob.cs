using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging.Data;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.ServiceDefaults.BulkImport.Jobs;

/// <summary>
/// One bulk import. It remembers the byte it reads next; that mark moves in the same commit as the records made from the bytes before it, so
/// a kill at any moment goes on exactly where it stopped.
/// </summary>
internal sealed class ImportJob
{
    private ImportJob()
    {
    }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid OrganisationId { get; private init; }

    public Actor Actor { get; private init; } = null!;

    public string FileName { get; private init; } = "";

    public ImportFormat Format { get; private init; }

    public ImportMapping? Mapping { get; private set; }

    public ImportOptions Options { get; private set; } = new();

    public string? Sha256 { get; private init; }

    public ImportState State { get; private set; }

    /// <summary>Set at the start, from the file's first bytes.</summary>
    public FileShape? Shape { get; private set; }

    public FileMark Mark { get; private set; } = FileMark.Start;

    public int? RowsTotal { get; private set; }

    public int RowsRead { get; private set; }

    public int Created { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int Failed { get; private set; }

    public ImportFailure? Failure { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool HasEnded => State is ImportState.Finished or ImportState.Failed or ImportState.Cancelled;

    public static ImportJob Create(Guid organisationId, ImportRequest request, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Version = 1,
        OrganisationId = organisationId,
        Actor = actor,
        FileName = request.FileName,
        Format = request.Format,
        Mapping = request.Mapping,
        Options = request.Options,
        Sha256 = request.Sha256,
        CreatedAt = now,
    };

    /// <summary>A chunk came or changed; the version keeps a start at the same moment from missing it.</summary>
    public void Receive()
    {
        if (State != ImportState.Uploading)
        {
            ImportErrors.AlreadyStarted.Throw();
        }

        Version++;
    }

    /// <summary>Takes another mapping; a dry run that has ended begins anew, as it changed nothing.</summary>
    public void Change(ImportMapping? mapping, ImportOptions options)
    {
        if (State != ImportState.Uploading && !(HasEnded && Options.DryRun))
        {
            ImportErrors.AlreadyStarted.Throw();
        }

        (Mapping, Options, State) = (mapping, options, ImportState.Uploading);
        (Shape, Mark, RowsTotal, RowsRead) = (null, FileMark.Start, null, 0);
        (Created, Changed, Unchanged, Failed) = (0, 0, 0, 0);
        (Failure, StartedAt, EndedAt) = (null, null, null);
        Version++;
    }

    public void Start(FileShape shape, DateTimeOffset now)
    {
        Receive();
        State = ImportState.Waiting;
        Shape = shape;
        StartedAt = now;
    }

    public void Count(int rows)
    {
        RowsTotal = rows;
        State = ImportState.Running;
        Version++;
    }

    public void Advance(FileMark mark, IReadOnlyCollection<ImportOutcome> outcomes)
    {
        Mark = mark;
        RowsRead += outcomes.Count;
        Created += outcomes.Count(x => x == ImportOutcome.Created);
        Changed += outcomes.Count(x => x == ImportOutcome.Changed);
        Unchanged += outcomes.Count(x => x == ImportOutcome.Unchanged);
        Failed += outcomes.Count(x => x == ImportOutcome.Failed);
        Version++;
    }

    public void Finish(DateTimeOffset now) => End(ImportState.Finished, now);

    public void Fail(ImportFailure failure, DateTimeOffset now)
    {
        Failure = failure;
        End(ImportState.Failed, now);
    }

    public void Cancel(DateTimeOffset now)
    {
        if (HasEnded)
        {
            ImportErrors.Ended.Throw();
        }

        End(ImportState.Cancelled, now);
    }

    public ImportSnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        OrganisationId = OrganisationId,
        By = Actor.Name,
        FileName = FileName,
        Format = Format,
        Options = Options,
        State = State,
        RowsTotal = RowsTotal,
        RowsRead = RowsRead,
        Created = Created,
        Changed = Changed,
        Unchanged = Unchanged,
        Failed = Failed,
        Percent = State == ImportState.Finished ? 100 : RowsTotal is > 0 ? (int)(100L * RowsRead / RowsTotal.Value) : 0,
        Failure = Failure,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
    };

    private void End(ImportState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        Version++;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ImportJob>
    {
        public void Configure(EntityTypeBuilder<ImportJob> builder)
        {
            builder.ToTable("Imports");
            builder.HasKey(x => x.Id);
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Version).IsConcurrencyToken();
            builder.Property(x => x.FileName).HasMaxLength(200);
            builder.Property(x => x.Sha256).HasMaxLength(64);
            builder.Property(x => x.Actor).IsDocument();
            builder.Property(x => x.Mapping!).IsDocument();
            builder.Property(x => x.Options).IsDocument();
            builder.Property(x => x.Shape!).IsDocument();
            builder.Property(x => x.Mark).IsDocument();
            builder.Property(x => x.Failure!).IsDocument();
            builder.HasIndex(x => new { x.OrganisationId, x.CreatedAt });
        }
    }
}
