using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matchmaking.Messaging.Data;

/// <summary>What a database's refusal means, whichever database it is.</summary>
public static class DatabaseFaults
{
    private const int SqliteConstraint = 19;

    /// <summary>A row with the same key or unique value is there already, or a row it refers to is not.</summary>
    public static bool IsConstraint(this DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException switch
        {
            SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
            PostgresException postgres => postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
            SqlException sql => sql.Number is 2601 or 2627 or 547,
            _ => false,
        };
    }

    /// <summary>Two transactions stood in each other's way and this one gave in: nothing was changed, and the same again may go through.</summary>
    public static bool IsClash(Exception exception) => Cause(exception) switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        SqlException sql => sql.Number is 1205 or 3960,
        _ => false,
    };

    /// <summary>The database, or the disk under it, took nothing: what was asked may be asked again.</summary>
    public static bool IsAway(Exception exception) => Cause(exception) is DbException or IOException;

    /// <summary>EF hands on what a server said inside its own exceptions; a fault that may pass inside an InvalidOperationException.</summary>
    private static Exception? Cause(Exception? exception) =>
        exception is DbUpdateException or InvalidOperationException { InnerException: DbException or DbUpdateException } ? Cause(exception.InnerException) : exception;
}
