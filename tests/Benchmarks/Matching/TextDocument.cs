namespace Matchmaking.Benchmarks.Matching;

/// <summary>A text that is found or asked with. What its author would have set beside it is null where nothing but the text counts.</summary>
/// <param name="Id">Its id in the labelled set.</param>
/// <param name="Language">Code of its language.</param>
/// <param name="Title">Title; empty where the set has none.</param>
/// <param name="Text">The rest of the text.</param>
internal sealed record TextDocument(string Id, string Language, string Title, string Text)
{
    /// <summary>Where it is, of a document: a country, or an office that belongs to none.</summary>
    public string? Country { get; init; }

    /// <summary>Where it reaches, of a question; none is everywhere.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    public string? Kind { get; init; }

    public string? Category { get; init; }

    public string Whole => Title.Length == 0 ? Text : Text.Length == 0 ? Title : $"{Title}. {Text}";

    /// <summary>The text alone.</summary>
    public TextDocument Bare => this with { Country = null, Within = [], Kind = null, Category = null };
}

/// <summary>A document found.</summary>
internal sealed record RankedDocument(string Id, double Score);

/// <summary>Something that puts texts in order for a text. Prepared once for each corpus, then asked by any number of threads.</summary>
internal interface ITextRanker : IAsyncDisposable
{
    /// <summary>Results beyond it count as not found.</summary>
    const int Most = 1_000;

    string Name { get; }

    /// <summary>What it does with the countries, kind and category of a question that names them, in words.</summary>
    string Structure { get; }

    /// <summary>Whether the multilingual model takes part; the targets differ.</summary>
    bool UsesModel => false;

    /// <summary>Forgets what was there and takes in a corpus.</summary>
    Task PrepareAsync(IReadOnlyList<TextDocument> corpus);

    /// <summary>Best first, at most <see cref="Most"/>.</summary>
    Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query);
}
