using System.Text.RegularExpressions;
using Matchmaking.Portal.Api;

namespace Matchmaking.Portal.Components.Forms;

/// <summary>Puts what the API found wrong beside the fields it means.</summary>
internal static partial class FormErrorsOfApi
{
    /// <summary>Adds every error of the problem under the name that <paramref name="nameOf"/> gives its path; a problem without fields concerns the whole form.</summary>
    public static void Take(this FormErrors errors, ApiProblem problem, Func<string, string> nameOf)
    {
        if (problem.Errors.Count == 0)
        {
            errors.Add("", problem.Detail);
        }

        foreach (var error in problem.Errors)
        {
            errors.Add(nameOf(error.Field), error.Message);
        }
    }

    /// <summary>
    /// The same, where somebody may have changed the record since it was shown: that is said in the page's <paramref name="words"/>, and true – what is posted next is
    /// about the version that is there now.
    /// </summary>
    public static bool TakeOvertaken(this FormErrors errors, ApiProblem problem, string words, Func<string, string> nameOf)
    {
        var overtaken = problem.Status == StatusCodes.Status412PreconditionFailed;
        errors.Take(overtaken ? problem with { Detail = words, Errors = [] } : problem, nameOf);
        return overtaken;
    }

    /// <summary>"lines[0].unitValue" is posted as "Input.Lines[0].UnitValue"; an index at the end names one of several ticks of a field.</summary>
    public static string PostedName(string path) =>
        "Input." + string.Join('.', LastIndex().Replace(path, "").Split('.').Select(x => x.Length == 0 ? x : char.ToUpperInvariant(x[0]) + x[1..]));

    [GeneratedRegex(@"\[\d+\]$", RegexOptions.None, 1000)]
    private static partial Regex LastIndex();
}
