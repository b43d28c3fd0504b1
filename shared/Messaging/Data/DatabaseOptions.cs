using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Messaging.Data;

/// <summary>Where the databases are; section <c>Database</c>.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Stands in <see cref="ConnectionString"/> for the service's name in snake case: <c>offer_intake</c>.</summary>
    public const string ModulePlaceholder = "{module}";

    /// <summary>Which kind of database.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>
    /// PostgreSQL and SQL Server: how to reach the service's database. Every service has one of its own; services that share this setting
    /// name it with <see cref="ModulePlaceholder"/>.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Folder of the SQLite files, one per service, and of what a service keeps beside them.</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>
    /// Whether a service brings its database to its schema when it starts. SQLite: yes. A server's databases are brought there by
    /// <c>--migrate</c> before new services start, and a service waits until that is done.
    /// </summary>
    public bool? MigrateAtStart { get; set; }

    internal bool Migrates => MigrateAtStart ?? Provider == DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider != DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult($"Database:ConnectionString is needed with Database:Provider {Provider}.", [nameof(ConnectionString)]);
        }
    }
}

/// <summary>A kind of database.</summary>
public enum DatabaseProvider
{
    /// <summary>Files; nothing to install, one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL 14 or newer.</summary>
    PostgreSql,

    /// <summary>SQL Server 2019 or newer.</summary>
    SqlServer,
}
