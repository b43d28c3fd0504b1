using System.Net;
using System.Net.Http.Headers;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists.Sources;

/// <summary>Fetches lists over HTTP: encrypted, in time, up to a size, and only when they changed.</summary>
internal sealed class ListDownload(IHttpClientFactory clients, IOptions<PlatformOptions> platform)
{
    public const string Client = "watch-lists";

    /// <summary>
    /// All files of a list. Unchanged only when every one of them is: a list in several files is always taken whole, because its parts belong to
    /// one day.
    /// </summary>
    public async Task<Fetched> FetchAsync(IReadOnlyList<Uri> addresses, TimeSpan timeout, ListLimits limits, IReadOnlyDictionary<string, Validator> known, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            if (addresses.All(x => known.ContainsKey(x.AbsoluteUri)))
            {
                var changed = false;
                foreach (var address in addresses)
                {
                    using var response = await AskAsync(address, known[address.AbsoluteUri], limit.Token);
                    if (response.StatusCode != HttpStatusCode.NotModified)
                    {
                        if (addresses is [_])
                        {
                            return await WholeAsync([(address, response)], limits, limit.Token);
                        }

                        changed = true;
                        break;
                    }
                }

                if (!changed)
                {
                    return new Fetched([], known);
                }
            }

            var responses = new List<(Uri, HttpResponseMessage)>();
            try
            {
                foreach (var address in addresses)
                {
                    responses.Add((address, await AskAsync(address, null, limit.Token)));
                }

                return await WholeAsync(responses, limits, limit.Token);
            }
            finally
            {
                responses.ForEach(x => x.Item2.Dispose());
            }
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new ListRefusedException($"The source did not answer in full within {timeout.TotalSeconds:0} seconds", "It is asked again soon; raise TimeoutSeconds if it is always slow", inner: late);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, Validator? known, CancellationToken ct)
    {
        if (!ListOptionsRules.MayBeAsked(address, platform.Value.Demo))
        {
            throw new ListRefusedException($"{address.GetLeftPart(UriPartial.Path)} is not encrypted", "Use its https address");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (known?.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
        {
            request.Headers.IfNoneMatch.Add(parsed);
        }
        else
        {
            request.Headers.IfModifiedSince = known?.LastModified;
        }

        var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
        {
            return response;
        }

        if (!response.IsSuccessStatusCode)
        {
            response.Dispose();
            throw new ListRefusedException($"{address.GetLeftPart(UriPartial.Path)} answered {(int)response.StatusCode}", "It is asked again soon; look whether the address is still right");
        }

        return response;
    }

    private static async Task<Fetched> WholeAsync(IReadOnlyList<(Uri Address, HttpResponseMessage Response)> responses, ListLimits limits, CancellationToken ct)
    {
        var parts = new List<PackedPart>();
        var validators = new Dictionary<string, Validator>(StringComparer.Ordinal);
        foreach (var (address, response) in responses)
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            parts.AddRange(await Packing.PackAsync(Uri.UnescapeDataString(address.Segments[^1]).Trim('/') is { Length: > 0 } name ? name : "list", body, limits, ct));
            if (response.Headers.ETag is not null || response.Content.Headers.LastModified is not null)
            {
                validators[address.AbsoluteUri] = new Validator(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified);
            }
        }

        return new Fetched(parts, validators);
    }
}
