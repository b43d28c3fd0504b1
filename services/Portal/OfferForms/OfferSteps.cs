using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal.OfferForms;

/// <summary>The steps of the offer form, which fields each asks for, and what each still lacks.</summary>
public static class OfferSteps
{
    public const string Kind = "kind";
    public const string What = "what";
    public const string Where = "where";
    public const string Terms = "terms";
    public const string Check = "check";

    public static IReadOnlyList<string> All { get; } = [Kind, What, Where, Terms, Check];

    public static string AddressOf(Guid offer, string step) => $"/offers/{offer}/edit?step={step}";

    public static string After(string step) => All[Math.Min(IndexOf(step) + 1, All.Count - 1)];

    /// <summary>Counted from 0; an unknown step is the first that asks something of a draft.</summary>
    public static int IndexOf(string? step)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == step)
            {
                return i;
            }
        }

        return 1;
    }

    /// <summary>The step that asks for the field with this path in the API's body.</summary>
    public static string StepOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('.', '[')[..Math.Min(2, path.Split('.', '[').Length)] switch
        {
            ["content", "kind"] => Kind,
            ["content", "title" or "summary" or "language" or "lines" or "categories" or "sdgs" or "clusters"] => What,
            ["content", "visibility" or "namedAgency"] => Terms,
            ["content", ..] => Where,
            _ => Terms,
        };
    }

    /// <summary>The posted name of the field with this path: <c>content.lines[0].unit</c> is <c>Input.Lines[0].Unit</c>.</summary>
    public static string FieldOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FormErrorsOfApi.PostedName(path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>Goods and loans are asked who pays freight and customs.</summary>
    public static bool AsksFreight(string kind) => kind is Kinds.Goods or Kinds.EquipmentLoan;

    /// <summary>Kinds done by people are asked in which languages they work.</summary>
    public static bool AsksLanguages(string kind) => kind is Kinds.Expertise or Kinds.Training or Kinds.Services;

    /// <summary>What is missing before the offer can be handed in, paths as the API names them.</summary>
    public static IReadOnlyList<(string Path, string Message)> Missing(HelpContent content, OfferTerms terms, DateOnly today)
    {
        var errors = new FieldErrors();
        HelpContentRules.CheckComplete(content, errors, today);
        var found = errors.All.Select(x => ($"content.{x.Field}", x.Message)).ToList();
        errors = new FieldErrors();
        OfferReadiness.Check(content.Kind, terms, errors);
        found.AddRange(errors.All.Select(x => (x.Field, x.Message)));
        return found;
    }
}
