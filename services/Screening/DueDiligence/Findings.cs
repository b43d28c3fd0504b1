using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>Where a clearance's due diligence stands at a moment: every item with the answer that counts, and what that means for a decision.</summary>
internal sealed class Findings
{
    private readonly Checklist _checklist;
    private readonly ScreenedCompany _company;

    private readonly IReadOnlyList<DueDiligenceItem> _all;

    private Findings(Checklist checklist, ScreenedCompany company, int tier, IReadOnlyList<DueDiligenceItem> all) =>
        (_checklist, _company, Tier, _all) = (checklist, company, tier, all);

    public int Tier { get; }

    /// <summary>Items of the tier.</summary>
    public IReadOnlyList<DueDiligenceItem> Items => [.. _all.Where(x => x.Item.FromTier <= Tier)];

    public IReadOnlyList<string> Missing => [.. Items.Where(x => x.State != ItemState.Answered).Select(x => x.Item.Id)];

    /// <summary>Also answers to items of higher tiers: what is known counts, whoever asked for it.</summary>
    public IReadOnlyList<string> Escalating => With(AnswerEffect.Escalate);

    public IReadOnlyList<string> Blocking => With(AnswerEffect.Block);

    public static Findings Of(
        Checklist checklist, int tier, Clearance clearance, ScreenedCompany company, IEnumerable<StoredAnswer> answers, IReadOnlyList<CompanyTrigger> triggers, DateTimeOffset now)
    {
        var given = answers.ToLookup(x => (x.ItemId, x.About), x => x);
        return new Findings(checklist, company, tier, [.. checklist.Items.Select(item =>
        {
            if (item.By == AnsweredBy.Platform)
            {
                var screened = company is { Standing: ScreeningStanding.Clear } && company.JudgedVersion == company.CompanyVersion;
                return new DueDiligenceItem { Item = item, State = screened ? ItemState.Answered : ItemState.Unanswered, Known = company.ListVersion };
            }

            ChecklistAnswer[] all = [.. given[(item.Id, StoredAnswer.AboutOf(item, clearance))].OrderByDescending(x => x.Number).Select(x => x.Answer)];
            return new DueDiligenceItem
            {
                Item = item, State = StateOf(item, all.FirstOrDefault(), triggers, now), Answer = all.FirstOrDefault(), Earlier = [.. all.Skip(1)], Known = Known(checklist, item, company),
            };
        })]);
    }

    public DecisionBasis Basis() => new()
    {
        Checklist = _checklist.Name,
        Sha256 = _checklist.Sha256,
        Tier = Tier,
        CompanyVersion = _company.JudgedVersion,
        ListVersion = _company.ListVersion,
        Items = [.. Items.Select(x => x.State != ItemState.Answered
            ? new BasisItem(x.Item.Id, null, null, null)
            : new BasisItem(x.Item.Id, x.Answer?.Value, EffectOf(x), x.Answer?.Id))],
    };

    public DueDiligenceResponse Response(Guid clearance, int required, IReadOnlyList<TierReason> reasons) => new()
    {
        ClearanceId = clearance, Checklist = _checklist.Name, Tier = Tier, RequiredTier = required, Reasons = reasons, Sections = _checklist.File.Sections,
        Criteria = _checklist.Criteria, Items = Items, Missing = Missing, Escalating = Escalating, Blocking = Blocking,
    };

    /// <summary>What an answer means today: an agency may have tightened it since it was given.</summary>
    private static AnswerEffect EffectOf(DueDiligenceItem item) =>
        item.Item.Answers.FirstOrDefault(x => x.Value == item.Answer?.Value)?.Effect ?? AnswerEffect.Clear;

    /// <summary>Agencies name their own questions: the answer to another agency's, or to what this one asked before, is none.</summary>
    private static ItemState StateOf(ChecklistItem item, ChecklistAnswer? answer, IReadOnlyList<CompanyTrigger> triggers, DateTimeOffset now)
    {
        if (answer is null)
        {
            return ItemState.Unanswered;
        }

        var counts = answer.At.AddMonths(item.ValidMonths) > now
            && item.Answers.Any(x => x.Value == answer.Value)
            && (Checklist.Minimum.Find(item.Id) is not null || answer.Question == item.Question)
            && !triggers.Any(x => x.At >= answer.At && item.RenewOn.Contains(x.Trigger));
        return counts ? ItemState.Answered : ItemState.OutOfDate;
    }

    /// <summary>A code that the company named calls for a look; it never decides.</summary>
    private static string? Known(Checklist checklist, ChecklistItem item, ScreenedCompany company)
    {
        if (item.Aspect != "activities" || checklist.File.Criteria.FirstOrDefault(x => x.Id == item.Criterion) is not { } criterion)
        {
            return null;
        }

        var named = company.Profile.Isic.Where(code => criterion.Sectors.Any(sector => code.StartsWith(sector, StringComparison.Ordinal)));
        return string.Join(", ", named) is { Length: > 0 } codes ? $"ISIC {codes}" : null;
    }

    private IReadOnlyList<string> With(AnswerEffect effect) => [.. _all.Where(x => x.State == ItemState.Answered && EffectOf(x) == effect).Select(x => x.Item.Id)];
}
