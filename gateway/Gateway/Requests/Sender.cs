namespace Matchmaking.Gateway.Requests;

/// <summary>What a request says about who sent it is forgotten once trusted proxies were heard; services read what the gateway writes in its place.</summary>
internal static class Sender
{
    private static readonly string[] Prefixes = ["X-Forwarded", "X-Original-"];
    private static readonly string[] Names = ["Forwarded", "X-Real-IP"];

    public static Task ForgetClaims(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(IsClaim).ToArray())
        {
            headers.Remove(name);
        }

        return next(context);
    }

    private static bool IsClaim(string name) =>
        Prefixes.Any(x => name.StartsWith(x, StringComparison.OrdinalIgnoreCase)) || Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
