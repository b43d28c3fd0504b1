using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>
/// What due diligence asks: tiers, rules that determine them, exclusion criteria and items. The common minimum comes with the service as one data
/// file; an agency's own part is laid over it and can only add or tighten.
/// </summary>
internal sealed class Checklist
{
    private const string Resource = "Matchmaking.Screening.DueDiligence.minimum.json";
    private readonly FrozenDictionary<string, ChecklistItem> _items;

    private Checklist(ChecklistFile file, string sha256, string version, IReadOnlyList<TierRule> rules, IReadOnlyList<ChecklistItem> items)
    {
        (File, Sha256, Version, Rules, Items) = (file, sha256, version, rules, items);
        _items = items.ToFrozenDictionary(x => x.Id, StringComparer.Ordinal);
    }

    /// <summary>The common minimum.</summary>
    public static Checklist Minimum { get; } = Load();

    public ChecklistFile File { get; }

    public string Sha256 { get; }

    public string Version { get; }

    public IReadOnlyList<TierRule> Rules { get; }

    public IReadOnlyList<ChecklistItem> Items { get; }

    /// <summary>Id and version, as stored with what was decided on it.</summary>
    public string Name => $"{File.Id} {Version}";

    public ChecklistItem? Find(string id) => _items.GetValueOrDefault(id);

    public IEnumerable<ChecklistItem> For(int tier) => Items.Where(x => x.FromTier <= tier);

    /// <summary>The minimum with an agency's own part laid over it.</summary>
    public Checklist With(AgencyChecklist? profile) => profile is null
        ? this
        : new Checklist(File, Sha256, $"{File.Version}+{profile.Version}", Laid(Rules, profile.Rules, x => x.Id), Laid(Items, profile.Items, x => x.Id));

    /// <summary>From which tier on clearances are put in question by what happened; none when it leaves them alone.</summary>
    public static int? TriggerFrom(string trigger) => Minimum.File.Triggers.FirstOrDefault(x => x.Id == trigger)?.FromTier;

    /// <summary>Reasons why a company's help of a kind and value needs a tier, highest first; empty when nothing asks for one.</summary>
    public IReadOnlyList<TierReason> Reasons(IReadOnlyList<string> isic, string kind, decimal? valueUsd) =>
    [
        .. Rules.Where(x => Holds(x, isic, kind, valueUsd)).OrderByDescending(x => x.Tier).Select(x => new TierReason(x.Id, x.Tier, x.Why)),
    ];

    /// <summary>The tier needed beyond what a screening without hits gives by itself: only risk, and what an agency added, count against tier 0.</summary>
    public bool AllowsTier0(IReadOnlyList<string> isic, string kind, decimal? valueUsd) =>
        !Rules.Any(x => (x.Sectors.Count > 0 || !Minimum.Rules.Contains(x)) && Holds(x, isic, kind, valueUsd));

    public ChecklistResponse Response() => new()
    {
        Id = File.Id, Version = Version, Sha256 = Sha256, About = File.About, Tiers = File.Tiers, Rules = Rules, Criteria = Criteria, Sections = File.Sections, Items = Items,
    };

    public IReadOnlyList<ExclusionCriterion> Criteria =>
        [.. File.Criteria.Select(x => new ExclusionCriterion(x.Id, x.Text, x.Sectors, File.Sources[x.Source]))];

    private static bool Holds(TierRule rule, IReadOnlyList<string> isic, string kind, decimal? valueUsd) =>
        (rule.Kinds.Count == 0 || rule.Kinds.Contains(kind))
        && (rule.Sectors.Count == 0 || isic.Any(code => rule.Sectors.Any(sector => code.StartsWith(sector, StringComparison.Ordinal))))
        && (rule.UnknownValue ? valueUsd is null : rule.AboveUsd is not { } least || valueUsd > least);

    private static IReadOnlyList<T> Laid<T>(IReadOnlyList<T> minimum, IReadOnlyList<T> own, Func<T, string> id)
    {
        var known = minimum.Select(id).ToHashSet(StringComparer.Ordinal);
        return [.. minimum.Select(x => own.FirstOrDefault(y => id(y) == id(x)) ?? x), .. own.Where(x => !known.Contains(id(x)))];
    }

    private static Checklist Load()
    {
        using var stream = typeof(Checklist).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var file = JsonSerializer.Deserialize<ChecklistFile>(bytes.ToArray(), WireJson.Options)!;
        var items = file.Items.Select(x => new ChecklistItem
        {
            Id = x.Id, Section = x.Section, FromTier = x.FromTier, Question = x.Question, Criterion = x.Criterion, Aspect = x.Aspect,
            By = x.Kind is null ? x.By : AnsweredBy.Platform, Evidence = x.Evidence, Answers = x.Answers is null ? [] : file.AnswerSets[x.Answers],
            RenewOn = x.RenewOn, ValidMonths = x.ValidMonths ?? file.AnswersValidMonths, Source = file.Sources[x.Source], PerClearance = x.PerClearance,
        });
        var rules = file.Rules.Select(x => x.Rule with { Source = file.Sources[x.Source] });
        return new Checklist(file, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), file.Version, [.. rules], [.. items]);
    }
}
