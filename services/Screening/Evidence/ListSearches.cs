using System.ComponentModel;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Who asked the lists about somebody, outside the screening of companies; newest first.</summary>
internal static class ListSearches
{
    private const int MaxText = 300;

    /// <summary>Names are read with their people's keys, so that none can be looked up in the database: a page looks through so many records at most.</summary>
    private const int MostRead = 2_000;

    private const int ReadAtOnce = 200;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/searches", HandleAsync)
        .RequirePolicy(Policies.Evidence).WithName("ListEvidenceSearches")
        .WithSummary("Searches, batches and match requests with their links, newest first. With a filter a page may be short and still have a next one: it looks through 2,000 records at most.");

    private static async Task<Ok<Page<EvidenceSearchResponse>>> HandleAsync(
        [Description("Part of the name or account of who asked.")] string? by, [Description("Day, UTC.")] DateOnly? day,
        [Description("Part of a name that was looked for, of a list's code or of the digest.")] string? q,
        [AsParameters] PageRequest page, ScreeningDbContext db, EvidenceReader reader, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Length("by", by ?? "", 0, MaxText);
        errors.Length("q", q ?? "", 0, MaxText);
        errors.ThrowIfAny();
        (by, q) = (by?.Trim() ?? "", q?.Trim() ?? "");
        // Of a batch that was cut off, or goes on, the last that it noted.
        var searches = db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.Search || (x.Kind == EvidenceKinds.SearchPart
            && !db.Evidence.Any(later => later.RecordId == x.RecordId && (later.Kind == EvidenceKinds.Search || (later.Kind == EvidenceKinds.SearchPart && later.At > x.At)))));
        if (day is { } on && on < DateOnly.MaxValue)
        {
            var (first, next) = (Start(on), Start(on.AddDays(1)));
            searches = searches.Where(x => x.At >= first && x.At < next);
        }

        var atOnce = by.Length + q.Length == 0 ? page.Take + 1 : ReadAtOnce;
        var (found, read, after, more) = (new List<EvidenceSearchResponse>(), 0, page.Position(), true);
        while (more && found.Count <= page.Take && read < MostRead)
        {
            var records = await After(searches, after).OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(atOnce).ToListAsync(ct);
            var parts = await reader.OpenAsync([.. records.Select(x => x.Id)], ct);
            found.AddRange(records.Select(x => Response(x, [.. parts[x.Id]])).Where(x => Asks(x, by) && Says(x, q)));
            (read, more) = (read + records.Count, records.Count == atOnce);
            after = more ? (records[^1].At.UtcTicks, records[^1].Id) : after;
        }

        var answer = page.Page(found, x => (x.At.UtcTicks, x.Id));
        return TypedResults.Ok(more && answer.After is null ? answer with { After = PageRequest.PositionOf(after!.Value) } : answer);
    }

    private static IQueryable<EvidenceRecord> After(IQueryable<EvidenceRecord> searches, (long Sort, Guid Id)? position)
    {
        if (position is not { } after)
        {
            return searches;
        }

        var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
        return searches.Where(x => x.At < at || (x.At == at && x.Id < after.Id));
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static bool Asks(EvidenceSearchResponse search, string by) => by.Length == 0 || Has(search.By, by) || Has(search.Account, by);

    private static bool Says(EvidenceSearchResponse search, string q) =>
        q.Length == 0 || search.Subjects.Any(x => x.Names.Any(name => Has(name, q))) || search.Lists.Any(x => Has(x, q)) || Has(search.Digest ?? "", q);

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static EvidenceSearchResponse Response(EvidenceRecord record, OpenedPart[] parts)
    {
        var document = VerifySubjects.Read<SearchDocument>(record);
        var words = parts.Length > 0 ? parts[0].As<SearchWords>() : null;
        return new EvidenceSearchResponse
        {
            Id = record.Id,
            Sequence = record.Sequence,
            At = record.At,
            What = document?.What ?? "",
            By = words?.Actor ?? document?.Actor.Subject ?? "",
            Account = document?.Actor.Subject ?? "",
            OrganisationId = document?.Actor.OrganisationId,
            Lists = [.. (document?.Lists ?? []).Select(x => ListEvidence.Key(x.Code, x.Number))],
            Threshold = document?.Settings.Threshold ?? 0,
            SettingsHash = document?.SettingsHash ?? "",
            Asked = document?.Asked ?? 0,
            Found = document?.Found ?? 0,
            IsFinished = record.Kind == EvidenceKinds.Search,
            Digest = words?.Digest,
            Subjects = [.. parts.Skip(1).Select(Subject)],
        };
    }

    private static SearchedSubject Subject(OpenedPart part)
    {
        var subject = part.As<SearchedValues>()?.Subject.Deserialize<ScreeningSubject>(EvidenceRecorder.Json);
        return new SearchedSubject(part.Part.KeyId, subject?.Names ?? [], subject?.BirthDate?.ToString());
    }
}
