using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Api;

namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>What any form about a hit or its case posts.</summary>
public sealed class HitForm
{
    /// <summary>decide, agree, sendBack, undo, assign, due or comment.</summary>
    public string? Do { get; set; }

    public Guid CaseId { get; set; }

    public Guid HitId { get; set; }

    /// <summary>The version that was on the screen.</summary>
    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public HitState Outcome { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public string? To { get; set; }

    public DateOnly? On { get; set; }
}

/// <summary>Takes a posted form to the API.</summary>
internal static class HitPosting
{
    /// <summary>Name of the one form handler that a page with hits has.</summary>
    public const string Handler = "hit";

    /// <summary>What was refused; nothing when it was taken.</summary>
    public static async Task<ApiProblem?> TakeAsync(PortalApi api, HitForm form, CancellationToken ct)
    {
        var @case = $"/api/v1/screening/cases/{form.CaseId}";
        var hit = $"{@case}/hits/{form.HitId}";
        Task<ApiAnswer<CaseResponse>> Post(string path, object? body) => api.PostAsync<CaseResponse>(path, body, form.Version, form.Key, ct);
        var answer = form.Do switch
        {
            "decide" => await Post($"{hit}/decide", new DecideHitRequest { Outcome = form.Outcome, Reason = form.Reason, Note = form.Note }),
            "agree" or "sendBack" => await Post($"{hit}/second", new SecondHitRequest { Agree = form.Do == "agree", Note = form.Note }),
            "undo" => await Post($"{hit}/undo", new StepRequest()),
            "assign" => await Post($"{@case}/assign", new AssignCaseRequest { To = form.To }),
            "due" => await Post($"{@case}/due", new SetDueRequest { On = form.On }),
            _ => null,
        };
        if (answer is not null)
        {
            return answer.Problem;
        }

        return form.Do == "comment"
            ? (await api.PostAsync<CaseComment>($"{@case}/comments", new AddCommentRequest { HitId = form.HitId == Guid.Empty ? null : form.HitId, Text = form.Note }, null, form.Key, ct)).Problem
            : new ApiProblem { Status = 400, Code = "bad-request", Detail = "" };
    }
}
