using System.Net.Http.Headers;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Lists;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Providers;

/// <summary>Asks whatever speaks the contract of the guide, at the configured address.</summary>
internal sealed class HttpProvider(IHttpClientFactory clients, IOptions<ScreeningOptions> options) : IScreeningProvider
{
    public const string Client = "screening-provider";

    public string Code => options.Value.Provider.Code;

    public bool IsConfigured => options.Value.Provider.IsThere;

    public async Task<ProviderAnswer> AskAsync(IReadOnlyList<SubjectOfCompany> subjects, CancellationToken ct)
    {
        var provider = options.Value.Provider;
        if (subjects.Count is 0 or > ProviderLimits.Subjects)
        {
            return ProviderAnswer.None($"{subjects.Count} subjects cannot be asked about at once");
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(TimeSpan.FromSeconds(provider.TimeoutSeconds));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(provider.Url!.TrimEnd('/') + "/"), "v1/searches"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", provider.Token);
            request.Content = JsonContent.Create(new ProviderQuestion([.. subjects.Select((x, i) => AskedSubject.Of(x, i))]), options: WireJson.Options);
            using var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            if ((int)response.StatusCode != StatusCodes.Status200OK)
            {
                return ProviderAnswer.None($"status {(int)response.StatusCode}");
            }

            await using var body = await response.Content.ReadAsStreamAsync(late.Token);
            return await BytesAsync(body, late.Token) is { } bytes
                ? Read(JsonSerializer.Deserialize<ProviderReply>(bytes, WireJson.Options), subjects)
                : ProviderAnswer.None("the answer is too large");
        }
        catch (Exception exception) when (!ct.IsCancellationRequested && exception is HttpRequestException or OperationCanceledException or IOException or JsonException or NotSupportedException)
        {
            return ProviderAnswer.None(exception is OperationCanceledException ? "no answer in time" : exception.GetType().Name) with { Unreachable = exception is HttpRequestException or OperationCanceledException };
        }
    }

    private static async Task<byte[]?> BytesAsync(Stream body, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var piece = new byte[32 * 1024];
        int read;
        while ((read = await body.ReadAsync(piece, ct)) > 0)
        {
            if (kept.Length + read > ProviderLimits.Bytes)
            {
                return null;
            }

            kept.Write(piece, 0, read);
        }

        return kept.ToArray();
    }

    private static ProviderAnswer Read(ProviderReply? reply, IReadOnlyList<SubjectOfCompany> subjects)
    {
        if (reply is not { Version: { Length: > 0 and <= 100 } version, Results: { } results })
        {
            return ProviderAnswer.None("the answer names no version or no results");
        }

        // One about whom nothing is said was not looked at.
        var said = results.Where(x => x is not null).ToLookup(x => x.SubjectId, StringComparer.Ordinal);
        List<ProviderHit> hits = [];
        for (var i = 0; i < subjects.Count; i++)
        {
            if (said[AskedSubject.IdOf(i)].ToArray() is not [{ Hits: { Count: <= ProviderLimits.HitsOfASubject } found }])
            {
                return ProviderAnswer.None("the answer does not speak of every subject once, within the limits");
            }

            foreach (var hit in found)
            {
                if (!IsSound(hit))
                {
                    return ProviderAnswer.None("a hit is not as the contract says");
                }

                hits.Add(hit.For(subjects[i]));
            }
        }

        return said.Count == subjects.Count ? new ProviderAnswer(true, version, hits, null) : ProviderAnswer.None("the answer speaks of others than were asked about");
    }

    private static bool IsSound(ReplyHit? hit) =>
        hit is { RecordId.Length: > 0 and <= ProviderLimits.Text, Score: >= 0 and <= 1, Names.Count: > 0 }
        && Short(hit.Names) && Short(hit.Categories) && Short(hit.BirthDates) && Short(hit.Countries)
        && (hit.Link is null || (hit.Link.Length <= ProviderLimits.Text && Uri.TryCreate(hit.Link, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps));

    private static bool Short(IReadOnlyList<string>? values) =>
        values is null || (values.Count <= ProviderLimits.Values && values.All(x => x is { Length: > 0 and <= ProviderLimits.Text }));

    private sealed record ProviderQuestion(IReadOnlyList<AskedSubject> Subjects);

    private sealed record AskedSubject(string Id, string Kind, IReadOnlyList<string> Names, string? BirthDate, IReadOnlyList<string> Countries)
    {
        public static string IdOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{index + 1}");

        public static AskedSubject Of(SubjectOfCompany subject, int index) => new(
            IdOf(index), subject.Subject.Kind == EntryKind.Organisation ? "organisation" : "person", [.. subject.Subject.Names], subject.Subject.BirthDate?.ToString(), [.. subject.Subject.Countries]);
    }

    private sealed record ProviderReply(string? Version, IReadOnlyList<ReplyResult>? Results);

    private sealed record ReplyResult(string? SubjectId, IReadOnlyList<ReplyHit>? Hits);

    private sealed record ReplyHit(
        string? RecordId, decimal Score, IReadOnlyList<string>? Names, IReadOnlyList<string>? Categories, IReadOnlyList<string>? BirthDates, IReadOnlyList<string>? Countries, string? Link,
        DateTimeOffset? ChangedAt)
    {
        public ProviderHit For(SubjectOfCompany subject) => new()
        {
            Subject = subject, RecordId = RecordId!, Score = (int)(Score * 1000), Names = Names!, Categories = Categories ?? [], BirthDates = BirthDates ?? [], Countries = Countries ?? [],
            Link = Link, ChangedAt = ChangedAt,
        };
    }
}
