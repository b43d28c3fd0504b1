using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Messaging.Data;

/// <summary>Where the databases are; section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Folder of the SQLite files, one per service.</summary>
    [Required]
    public string Folder { get; set; } = "data";
}
