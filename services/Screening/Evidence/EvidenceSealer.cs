using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// Gives records their places, a batch a transaction, one replica at a time. What to do is in the rows: a kill between two batches, or within
/// one, leaves records without a place and no gap.
/// </summary>
internal sealed partial class EvidenceChain(ScreeningDbContext db, EvidenceSecret secret, EvidenceRecorder evidence, TimeProvider time, ILogger<EvidenceChain> logger)
{
    public const int AtOnce = 500;
    private const string Turn = "evidence/chain";

    /// <summary>Seals everything that waits now.</summary>
    public async Task SealAllAsync(CancellationToken ct)
    {
        while (await SealAsync(ct) == AtOnce)
        {
        }
    }

    /// <summary>Seals up to <see cref="AtOnce"/> records and says how many.</summary>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        if (await db.ChainHeads.AsNoTracking().AnyAsync(x => x.Adopted && x.SignedBy == secret.Current, ct) && !await db.Evidence.AnyAsync(x => x.Sequence == null, ct))
        {
            return 0;
        }

        db.ChangeTracker.Clear();
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync(Turn, ct);
        var head = await HeadAsync(ct);
        var now = time.GetUtcNow();
        var adopted = head.Adopted ? 0 : await AdoptAsync(head, now, ct);
        var waiting = await db.Evidence.Where(x => x.Sequence == null).OrderBy(x => x.At).ThenBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        var (sequence, hash, isSigned) = (head.Sequence, head.Hash, head.SignedBy == secret.Current);
        if (!isSigned)
        {
            await TakeKeyIntoUseAsync(head.SignedBy, now, ct);
        }

        foreach (var record in waiting)
        {
            record.Seal(++sequence, hash);
            hash = record.Hash!;
        }

        if (waiting.Count > 0 || !isSigned)
        {
            head.Move(secret, sequence, hash, now);
        }

        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        db.ChangeTracker.Clear();
        if (waiting.Count > 0)
        {
            Sealed(logger, sequence, hash, waiting.Count);
        }

        return adopted > 0 ? AtOnce : waiting.Count;
    }

    /// <summary>The end of the chain, begun where there is none; one that does not hold is not built upon.</summary>
    private async Task<ChainHead> HeadAsync(CancellationToken ct)
    {
        var head = await db.ChainHeads.FirstOrDefaultAsync(x => x.Name == ChainHead.Only, ct);
        if (head is null)
        {
            if (await db.Evidence.AnyAsync(x => x.Sequence != null, ct))
            {
                throw new BrokenChainException("The head of the evidence chain is gone though there are links. Nothing is added until it is put back; screening verify says more.");
            }

            head = ChainHead.Begin(secret, time.GetUtcNow());
            db.ChainHeads.Add(head);
            return head;
        }

        if (!secret.Has(head.SignedBy))
        {
            throw new BrokenChainException($"The head of the evidence chain is signed with the evidence key {head.SignedBy}, which was not given. Nothing is added until it is in Screening:EvidenceKey.");
        }

        var last = head.Sequence == 0
            ? EvidenceRecord.Genesis
            : await db.Evidence.AsNoTracking().Where(x => x.Sequence == head.Sequence).Select(x => x.Hash).FirstOrDefaultAsync(ct);
        return head.Holds(secret) && last == head.Hash
            ? head
            : throw new BrokenChainException("The head of the evidence chain does not hold. Nothing is added until it is put back; screening verify says more.");
    }

    /// <summary>Says in the chain that another key signs from here on, once: a replica that was not told yet signs with the one before for a while.</summary>
    private async Task TakeKeyIntoUseAsync(string before, DateTimeOffset now, CancellationToken ct)
    {
        if (await KeysInUse.OfAsync(db, secret.Current, ct) is (false, false))
        {
            await evidence.RecordAsync(new EvidenceEntry(EvidenceKinds.KeyInUse, KeysInUse.RecordId(before, secret.Current), now, new KeyInUseDocument(1, before, secret.Current)), ct);
            KeyTaken(logger, secret.Current, before);
        }
    }

    /// <summary>What was there before the chain: that it was, in some steps; newer rows brought their own record.</summary>
    private async Task<int> AdoptAsync(ChainHead head, DateTimeOffset now, CancellationToken ct)
    {
        var adopted = 0;
        var recorded = await db.Evidence.Where(x => x.Kind == EvidenceKinds.ListVersion).Select(x => x.RecordId).ToListAsync(ct);
        var versions = (await db.ListVersions.AsNoTracking().Select(x => new { x.ListCode, x.Number }).ToListAsync(ct)).ExceptBy(recorded, x => ListEvidence.Key(x.ListCode, x.Number));
        foreach (var key in versions.Take(5))
        {
            var version = await db.ListVersions.SingleAsync(x => x.ListCode == key.ListCode && x.Number == key.Number, ct);
            var content = await db.ListContents.SingleAsync(x => x.ListCode == version.ListCode && x.Number == version.Number, ct);
            await evidence.StoredAsync(version, content, now, ct, adopted: true);
            if (await db.Lists.AnyAsync(x => x.Code == version.ListCode && x.Current == version.Number, ct))
            {
                await evidence.TakenIntoUseAsync(version, now, ct, adopted: true);
            }

            adopted++;
        }

        foreach (var run in await db.Runs.Where(x => x.At < head.BegunAt && !db.Evidence.Any(e => e.RunId == x.Id)).OrderBy(x => x.At).Take(AtOnce).ToListAsync(ct))
        {
            await evidence.RecordAsync(
                new EvidenceEntry(EvidenceKinds.AdoptedRun, run.Id.ToString(), now, new AdoptedRunDocument(1, RowImage.Of(db, run))) { CompanyId = run.CompanyId, RunId = run.Id }, ct);
            adopted++;
        }

        if (adopted == 0)
        {
            head.FinishAdopting(secret, now);
        }

        await db.SaveChangesAsync(ct);
        return adopted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Evidence chain is now at {Sequence}:{Hash}, {Count} records more")]
    private static partial void Sealed(ILogger logger, long sequence, string hash, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Evidence is signed with key {Key} from now on; before, with {Before}")]
    private static partial void KeyTaken(ILogger logger, string key, string before);
}

/// <summary>Document of a run from before the chain, version 1.</summary>
internal sealed record AdoptedRunDocument(int V, IReadOnlyDictionary<string, string?> Row);

/// <summary>What is there is not what was written: building on it would hide that.</summary>
internal sealed class BrokenChainException(string message) : Exception(message);

/// <summary>Seals right after commits, and looks once a second.</summary>
internal sealed partial class EvidenceSealer(
    IServiceScopeFactory scopes, ModuleSignals signals, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<EvidenceSealer> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    /// <summary>Records that come together share a batch, and a commit of this is not answered by the next.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var signal = signals.Subscribe(typeof(ScreeningDbContext));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var scope = scopes.CreateAsyncScope())
                {
                    await scope.ServiceProvider.GetRequiredService<EvidenceChain>().SealAllAsync(stoppingToken);
                }

                await signal.WaitAsync(Poll, stoppingToken);
                await Task.Delay(Gather, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another replica was faster.
            }
            catch (BrokenChainException exception)
            {
                Broken(logger, exception.Message);
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
#pragma warning disable CA1031 // The records are still there at the next look.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failed(logger, exception);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Problem}")]
    private static partial void Broken(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Evidence could not be sealed and is tried again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
