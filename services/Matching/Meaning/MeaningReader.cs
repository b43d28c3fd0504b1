using System.Text;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Meaning.Goals;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.Meaning;

/// <summary>Reads what offers and needs are about; with the model when its folder is there, without it by words alone.</summary>
internal sealed partial class MeaningReader : IDisposable
{
    /// <summary>Raise it when a text would be read otherwise.</summary>
    private const ulong Format = 3;
    private const int MostRemembered = 20_000;

    /// <summary>A thousand lines of an import would drown the rest of the text.</summary>
    private const int MaxLines = 20;
    private const int MaxText = 3_000;

    private readonly SentenceEncoder? _encoder;
    private readonly LeafReader _leaves;
    private readonly GoalReader _goals;
    private readonly MemoryCache _remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    public MeaningReader(IOptions<MatchingOptions> options, ILogger<MeaningReader> logger)
        : this(options.Value.ModelFolder)
    {
        if (!HasModel)
        {
            NoModel(logger, options.Value.ModelFolder ?? "none is named");
        }
    }

    /// <param name="folder">Folder of the model; one that is not there is as none.</param>
    public MeaningReader(string? folder)
    {
        _encoder = folder is not null && File.Exists(Path.Combine(folder, "weights.npz")) ? SentenceEncoder.Load(folder) : null;
        _leaves = new LeafReader(_encoder is null ? null : LeafCentres.Read());
        _goals = new GoalReader(_encoder);
        Version = LeafExamples.Hash ^ (Format << 1) ^ (_encoder is null ? 0UL : 1UL);
    }

    /// <summary>Whether texts get a direction, and so are compared across languages.</summary>
    public bool HasModel => _encoder is not null;

    /// <summary>What every meaning read by this one carries.</summary>
    public ulong Version { get; }

    /// <summary>The meaning of a record's text; asked again for the same version it is not read again.</summary>
    /// <param name="id">The offer or need.</param>
    /// <param name="version">Its version.</param>
    /// <param name="content">Its text.</param>
    /// <param name="kept">What was kept with it, if anything; used when it is of this version.</param>
    public TextMeaning Of(Guid id, long version, HelpContent content, byte[]? kept = null) => _remembered.GetOrCreate((id, version), entry =>
    {
        entry.Size = 1;
        return kept is not null && TextMeaning.Unpack(kept) is { } known && known.Version == Version ? known : Of(content);
    })!;

    /// <summary>Whether two versions would be read alike.</summary>
    public static bool IsSameText(HelpContent one, HelpContent other) =>
        one.Language == other.Language && one.Title == other.Title && one.Summary == other.Summary && one.Lines.Select(x => x.Description).SequenceEqual(other.Lines.Select(x => x.Description));

    /// <summary>The meaning of a text.</summary>
    public TextMeaning Of(HelpContent content) => Of(TextOf(content), content.Language);

    /// <summary>What of an offer or need is read.</summary>
    public static string TextOf(HelpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder(content.Title);
        foreach (var line in content.Lines.Take(MaxLines).Select(x => x.Description).Distinct(StringComparer.Ordinal).Where(x => x != content.Title))
        {
            text.Append(". ").Append(line);
        }

        if (content.Summary.Length > 0 && content.Summary != content.Title)
        {
            text.Append(". ").Append(content.Summary);
        }

        return text.Length <= MaxText ? text.ToString() : text.ToString(0, MaxText);
    }

    /// <summary>The meaning of any text in a language.</summary>
    public TextMeaning Of(string text, string language)
    {
        // The encoder was made for running text: capitals of a heading lead it astray.
        var direction = _encoder?.Encode(text.ToLowerInvariant());
        var shares = _leaves.Read(text, language, direction);
        var likeliest = shares.Select((share, leaf) => new LeafShare(leaf, share)).OrderByDescending(x => x.Share).ThenBy(x => x.Leaf).Take(TextMeaning.MostLeaves);

        // As they are kept, so that a text compares alike before and after it was stored.
        return TextMeaning.Unpack(new TextMeaning(Version, [.. likeliest.Where(x => x.Share >= .001)], direction is null ? null : TextMeaning.Rounded(direction)).Pack())!;
    }

    /// <summary>Every Sustainable Development Goal by how likely a text is about it, likeliest first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="meaning">What it is about, by this reader.</param>
    public IReadOnlyList<GoalShare> GoalsOf(string text, string language, TextMeaning meaning) => _goals.Read(text, language, meaning);

    /// <summary>Code of a leaf by its place among the leaves.</summary>
    public static string CodeOf(int leaf) => Categories.Leaves[leaf].Code;

    public void Dispose() => _remembered.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "No language model ({Folder}): texts in different languages are compared by translated words, categories and examples only")]
    private static partial void NoModel(ILogger logger, string folder);
}
