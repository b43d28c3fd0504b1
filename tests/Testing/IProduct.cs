using System.Data.Common;

namespace Matchmaking.Testing;

/// <summary>The running product, in one process or in many.</summary>
internal interface IProduct
{
    /// <summary>Where people and systems come in.</summary>
    Uri Address { get; }

    /// <summary>True where a part may be killed while the front still answers: a 502 or 503 then means "ask again".</summary>
    bool MayBeAway { get; }

    /// <summary>The services that have a database, in kebab-case.</summary>
    IReadOnlyList<string> Modules { get; }

    /// <summary>An open connection to a service's database, to count what is there.</summary>
    Task<DbConnection> OpenAsync(string module);

    /// <summary><c>kill -9</c> of something, and its return; says what it was.</summary>
    Task<string> InjureAsync();
}
