namespace Matchmaking.Screening.Lists.Formats;

/// <summary>One file of a list; opened anew by each who reads it.</summary>
internal sealed record ListPart(string Name, Func<Stream> Open);

/// <summary>How a published list is written. An importer that reads a stored file differently than before raises its version.</summary>
internal interface IListFormat
{
    /// <summary>Name in configuration and answers.</summary>
    string Code { get; }

    int Version { get; }

    /// <summary>False while it was written to the published description only and no real file was at hand to run it on.</summary>
    bool RunOnRealFiles { get; }

    /// <summary>Whether a file that starts like this is one of its kind.</summary>
    bool Recognises(FileHead head);

    /// <summary>Those of the files that it reads; refused when one is missing.</summary>
    IReadOnlyList<ListPart> PartsOf(IReadOnlyList<ListPart> files) => [files[0]];

    /// <summary>Reads every entry, or refuses.</summary>
    /// <param name="open">Opens one of <see cref="PartsOf"/>, hashed and counted.</param>
    void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct);
}
