using System.Globalization;
using System.Text.Encodings.Web;
using Matchmaking.Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Gateway.Refusals;

/// <summary>One page that needs no service.</summary>
internal static class RefusalPage
{
    public const string StylesAddress = "/gateway.css";
    private static readonly string Page = Read("page.html");
    private static readonly string Styles = Read("page.css");

    public static ContentHttpResult StylesAsync() => TypedResults.Text(Styles, "text/css");

    public static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(Page
            .Replace("{status}", problem.Status!.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{detail}", HtmlEncoder.Default.Encode(problem.Detail ?? ""), StringComparison.Ordinal)
            .Replace("{trace}", HtmlEncoder.Default.Encode(Correlation.IdOf(context)), StringComparison.Ordinal));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(RefusalPage).Assembly.GetManifestResourceStream($"Matchmaking.Gateway.Resources.{name}")!);
        return reader.ReadToEnd();
    }
}
