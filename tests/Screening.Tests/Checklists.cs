using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Tests;

/// <summary>Answers a clearance's checklist as an officer does.</summary>
internal static class Checklists
{
    /// <summary>Everything that waits, each with the answer that lets the decision go on, except the items named.</summary>
    public static async Task<DueDiligenceResponse> AnswerAllAsync(HttpClient officer, string clearance, int tier = 2, params string[] except)
    {
        var open = await officer.ReadAsync<DueDiligenceResponse>($"{clearance}/due-diligence?tier={tier}");
        var answers = open.Items.Where(x => x.Item.By != AnsweredBy.Platform && x.State != ItemState.Answered && !except.Contains(x.Item.Id)).Select(x => Answer(x)).ToArray();
        using var response = await officer.SendAsync($"{clearance}/due-diligence", new AnswerChecklist { Answers = answers });
        return await response.BodyAsync<DueDiligenceResponse>();
    }

    public static NewChecklistAnswer Answer(DueDiligenceItem item, string? value = null) => new()
    {
        ItemId = item.Item.Id, Value = value ?? item.Item.Answers.First(x => x.Effect == AnswerEffect.Clear).Value, Words = "Register extract of May.", Link = "https://register.example/1",
        Follows = item.Answer?.Id,
    };
}
