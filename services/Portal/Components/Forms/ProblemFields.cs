using Matchmaking.Portal.Api;

namespace Matchmaking.Portal.Components.Forms;

/// <summary>Brings what the API found wrong to the fields of the form that was sent.</summary>
internal static class ProblemFields
{
    /// <summary>Each error goes to the field that the form knows by its path, or to the form as a whole; so does the problem itself when it names no field.</summary>
    /// <param name="errors">The form's errors.</param>
    /// <param name="problem">The answer.</param>
    /// <param name="fields">Path in the body (<c>note</c>) to posted name (<c>Different.Note</c>).</param>
    public static void Take(this FormErrors errors, ApiProblem problem, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var error in problem.Errors)
        {
            errors.Add(fields.GetValueOrDefault(error.Field, ""), error.Message);
        }

        if (problem.Errors.Count == 0)
        {
            errors.Add("", problem.Detail);
        }
    }
}
