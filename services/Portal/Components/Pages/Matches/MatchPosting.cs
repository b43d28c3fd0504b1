using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Api;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Resources;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>Sends a form about a pairing to the API, and brings its refusals back to the fields.</summary>
internal sealed class MatchPosting(PortalApi api, IStringLocalizer<Text> words)
{
    public sealed record Taken(string Done, ApiProblem? Problem, FormErrors Errors);

    public async Task<Taken> PostAsync(MatchView view, MatchForm form, CancellationToken ct)
    {
        var path = $"/api/v1/matches/{view.Match.Id}";
        var errors = new FormErrors();
        switch (form.Step)
        {
            case "assign":
                return Result(await api.PostAsync<MatchResponse>(path + "/assign", new { form.Take }, form.Version, form.Key, ct), form.Take ? "assign" : "unassign", errors, []);
            case "clearance":
                var question = new RequestClearance
                {
                    CompanyId = view.Match.CompanyId, AgencyId = view.Match.AgencyId, Kind = view.Match.Kind, ValueUsd = view.Match.ValueUsd, MatchId = view.Match.Id,
                };
                return Result(await api.PostAsync<ClearanceResponse>("/api/v1/screening/clearances", question, null, form.Key, ct), "clearance", errors, []);
            case "accept":
                return await AcceptAsync(view, form, path, errors, ct);
            case "deliver":
                return await DeliverAsync(form, path, errors, ct);
            case { } step when MatchSteps.Plain.Contains(step):
                var body = new StepRequest { Reason = form.ReasonOf(step), Note = form.NoteOf(step) };
                return Result(await api.PostAsync<MatchResponse>($"{path}/{step}", body, form.Version, form.Key, ct), step, errors, new Dictionary<string, string>
                {
                    ["note"] = $"Input.Note[{step}]", ["reason"] = $"Input.Reason[{step}]",
                });
            default:
                return new Taken("", new ApiProblem { Status = 400, Code = "unknown-step", Detail = words["Match.Problem.unknown-step"] }, errors);
        }
    }

    /// <summary>A refusal in plain words; a change by somebody else says whose it was.</summary>
    public static string Explain(ApiProblem problem, MatchView now, IStringLocalizer<Text> words)
    {
        if (problem.Code is "stale-version" or "match-wrong-state" or "changed-meanwhile" && now.History is [.., var last])
        {
            return words["Match.Problem.stale", words.ByWhom(last.Actor), words.Coded("Match.Change", last.Change)];
        }

        return words[$"Match.Problem.{problem.Code}"] is { ResourceNotFound: false } known ? known.Value : problem.Detail;
    }

    private async Task<Taken> AcceptAsync(MatchView view, MatchForm form, string path, FormErrors errors, CancellationToken ct)
    {
        var lines = new List<AcceptLine>();
        var fields = new Dictionary<string, string> { ["note"] = "Input.Note[accept]" };
        foreach (var (line, index) in (form.Lines ?? []).Select((line, index) => (line, index)))
        {
            var field = $"Input.Lines[{index}].Quantity";
            if (!TryNumber(line.Quantity, out var quantity))
            {
                errors.Add(field, words["Match.Problem.NotANumber"]);
            }
            else if (quantity > 0)
            {
                fields[$"lines[{lines.Count}].quantity"] = fields[$"lines[{lines.Count}].number"] = field;
                lines.Add(new AcceptLine(line.Number, quantity));
            }
            else if (quantity < 0)
            {
                errors.Add(field, words["Match.Problem.Negative"]);
            }
        }

        if (!errors.Any && lines.Count == 0)
        {
            errors.Add("Input.Lines[0].Quantity", words["Match.Problem.NothingAccepted"]);
        }

        if (!form.Agreed)
        {
            errors.Add("Input.Agreed", words["Match.Problem.NotAgreed", view.Match.AgencyName]);
        }

        return errors.Any
            ? new Taken("", null, errors)
            : Result(
                await api.PostAsync<MatchResponse>(path + "/accept", new AcceptRequest { Lines = lines, Note = form.NoteOf("accept") }, form.Version, form.Key, ct),
                "accept", errors, fields);
    }

    private async Task<Taken> DeliverAsync(MatchForm form, string path, FormErrors errors, CancellationToken ct)
    {
        if (!TryNumber(form.Quantity, out var quantity) || quantity <= 0)
        {
            errors.Add("Input.Quantity", words["Match.Problem.NotANumber"]);
        }

        if (!DateOnly.TryParseExact(form.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            errors.Add("Input.Date", words["Match.Problem.NoDate"]);
        }

        if (errors.Any)
        {
            return new Taken("", null, errors);
        }

        var delivery = new RecordDelivery { Line = form.DeliveryLine, Date = date, Quantity = quantity, Evidence = form.Evidence };
        var answer = await api.PostAsync<MatchResponse>(path + "/deliveries", delivery, form.Version, form.Key, ct);
        if (answer.Problem?.Code == "more-than-accepted")
        {
            errors.Add("Input.Quantity", words["Match.Problem.more-than-accepted"]);
            return new Taken("", null, errors);
        }

        return Result(answer, "deliver", errors, new Dictionary<string, string>
        {
            ["quantity"] = "Input.Quantity", ["date"] = "Input.Date", ["evidence"] = "Input.Evidence", ["line"] = "Input.DeliveryLine",
        });
    }

    private Taken Result<T>(ApiAnswer<T> answer, string done, FormErrors errors, Dictionary<string, string> fields)
        where T : class
    {
        foreach (var error in answer.Problem?.Errors ?? [])
        {
            errors.Add(fields.GetValueOrDefault(error.Field, ""), error.Field == "reason" ? words["Match.Field.ChooseReason"] : error.Message);
        }

        return new Taken(done, errors.Any ? null : answer.Problem, errors);
    }

    /// <summary>A number as people type it: digits of any script, the language's or the English separators; nothing is 0.</summary>
    private static bool TryNumber(string? text, out decimal number)
    {
        number = 0;
        var digits = Digits.ToAscii(text ?? "").Trim().Replace(' ', ' ').Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 0
            || decimal.TryParse(digits, NumberStyles.Number, CultureInfo.CurrentCulture, out number)
            || decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
    }
}
