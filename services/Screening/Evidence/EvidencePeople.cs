using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Whose values the evidence holds, by company or by name: one person may have several keys, at several companies or with a corrected birth date.</summary>
internal static class EvidencePeople
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/people", HandleAsync)
            .RequirePolicy(Policies.Evidence).WithName("ListEvidencePeople").WithSummary("People and organisations whose values the evidence holds, of a company or of a name.");
        app.MapGet("/people/{id:guid}", GetAsync).RequirePolicy(Policies.Evidence).WithName("GetEvidencePerson").WithSummary("One of them.");
    }

    private static async Task<Ok<EvidencePersonResponse>> GetAsync(Guid id, HttpContext http, ScreeningDbContext db, EvidenceReader reader, CancellationToken ct)
    {
        var key = await db.PersonKeys.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.Kind != PersonKind.Staff, ct) ?? throw new RefusedException(Error.NotFound);
        return Versioned.Ok(http, key.Version, await db.PersonAsync(key, reader, ct));
    }

    private static async Task<Ok<Page<EvidencePersonResponse>>> HandleAsync(
        Guid? companyId, string? name, [AsParameters] PageRequest page, ScreeningDbContext db, EvidenceSecret secret, EvidenceReader reader, CancellationToken ct)
    {
        var query = db.PersonKeys.AsNoTracking().Where(x => x.Kind != PersonKind.Staff);
        query = companyId is { } company ? query.Where(x => x.CompanyId == company) : query;
        if (!string.IsNullOrWhiteSpace(name))
        {
            var errors = new FieldErrors();
            errors.Length("name", name, 1, 300);
            errors.ThrowIfAny();
            var lookups = PersonKey.NameLookupsOf(secret, name);
            query = query.Where(x => lookups.Contains(x.NameLookup));
        }

        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id < after.Id));
        }

        var keys = await query.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(keys, x => (x.CreatedAt.UtcTicks, x.Id));
        var people = new List<EvidencePersonResponse>(answer.Items.Count);
        foreach (var key in answer.Items)
        {
            people.Add(await db.PersonAsync(key, reader, ct));
        }

        return TypedResults.Ok(new Page<EvidencePersonResponse>(people, answer.After));
    }

    /// <summary>A key of a person to act on; staff are no such.</summary>
    public static async Task<PersonKey> ToActOnAsync(this ScreeningDbContext db, Guid id, CancellationToken ct)
    {
        var key = await db.PersonKeys.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        if (key.Kind == PersonKind.Staff)
        {
            EvidenceErrors.Staff.Throw();
        }

        return key;
    }

    public static async Task<EvidencePersonResponse> PersonAsync(this ScreeningDbContext db, PersonKey key, EvidenceReader reader, CancellationToken ct)
    {
        var parts = db.EvidenceParts.AsNoTracking().Where(x => x.KeyId == key.Id);
        var known = key.Wrapped is null ? default : await KnownAsync(parts, reader, ct);
        return new EvidencePersonResponse
        {
            Id = key.Id,
            Version = key.Version,
            Kind = JsonNamingPolicy.CamelCase.ConvertName(key.Kind.ToString()),
            CompanyId = key.CompanyId,
            Name = known.Name,
            Roles = known.Roles ?? [],
            BirthDate = known.BirthDate,
            Records = await parts.CountAsync(ct),
            Since = key.CreatedAt,
            ErasedAt = key.ErasedAt,
            Holds = await db.LegalHolds.AsNoTracking().Where(x => x.KeyId == key.Id && x.LiftedAt == null)
                .OrderBy(x => x.SetAt).Select(x => new LegalHoldResponse(x.Id, x.Reason, x.SetAt)).ToListAsync(ct),
        };
    }

    /// <summary>From any part: all of a key tell of the same record.</summary>
    private static async Task<(string? Name, IReadOnlyList<string>? Roles, string? BirthDate)> KnownAsync(IQueryable<EvidencePart> parts, EvidenceReader reader, CancellationToken ct)
    {
        foreach (var at in await parts.OrderBy(x => x.RecordId).Select(x => new { x.RecordId, x.Number }).Take(5).ToListAsync(ct))
        {
            var values = (await reader.OpenAsync([at.RecordId], ct))[at.RecordId].First(x => x.Part.Number == at.Number).As<JsonNode>()?.Deserialize<JsonElement>();
            if (values is { } known && known.TryGetProperty("subject", out var subject))
            {
                return subject.ValueKind == JsonValueKind.Object
                    ? (known.GetProperty("name").GetString(), [.. known.GetProperty("roles").EnumerateArray().Select(x => x.GetString()!)], Born(subject))
                    : (subject.GetString(), null, null);
            }
        }

        return default;
    }

    private static string? Born(JsonElement subject) =>
        subject.TryGetProperty("birthDate", out var date) && date.ValueKind == JsonValueKind.Object ? date.Deserialize<Lists.PartialDate>(EvidenceRecorder.Json)?.ToString() : null;
}
