namespace Matchmaking.Distributed;

/// <summary>What is started.</summary>
internal sealed record DeploymentOptions
{
    /// <summary>Everything's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Where people and systems come in.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Processes of each service.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Demo accounts and the mail page.</summary>
    public bool Demo { get; init; }

    /// <summary>A program that starts a search server, see <see cref="Servers.SearchServer"/>; none: Matching's own index.</summary>
    public string? SearchProgram { get; init; }

    /// <summary><c>elasticsearch</c> or <c>opensearch</c>.</summary>
    public string SearchEngine { get; init; } = "elasticsearch";

    /// <summary>A search server that runs already.</summary>
    public string? SearchAddress { get; init; }

    /// <summary>A folder with the programs as images hold them (services/Publish.proj), one folder each; none: those of the same build as this one.</summary>
    public string? Programs { get; init; }

    /// <summary>Settings for every service, over those made here.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
