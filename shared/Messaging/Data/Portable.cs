using System.Text.Json;
using Matchmaking.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Matchmaking.Messaging.Data;

/// <summary>Column types that SQLite, PostgreSQL and SQL Server store, compare and sort alike.</summary>
public static class Portable
{
    /// <summary>Marks a property as a JSON document in a text column, compared by its text. A document is replaced, never changed in place.</summary>
    public static PropertyBuilder<T> IsDocument<T>(this PropertyBuilder<T> property)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasConversion(
            value => JsonSerializer.Serialize(value, WireJson.Options),
            text => JsonSerializer.Deserialize<T>(text, WireJson.Options)!,
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, WireJson.Options) == JsonSerializer.Serialize(b, WireJson.Options),
                value => JsonSerializer.Serialize(value, WireJson.Options).GetHashCode(StringComparison.Ordinal),
                value => value));
    }

    internal static void Configure(ModelConfigurationBuilder builder, string? collation)
    {
        if (collation is not null)
        {
            builder.Properties<string>().UseCollation(collation);
        }

        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        builder.Properties<DateOnly>().HaveConversion<DayNumber>();
        builder.Properties<decimal>().HaveConversion<Thousandths>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class DayNumber() : ValueConverter<DateOnly, int>(day => day.DayNumber, number => DateOnly.FromDayNumber(number));

    /// <summary>Quantities and money have at most three decimals; as whole thousandths they add up exactly everywhere.</summary>
    private sealed class Thousandths() : ValueConverter<decimal, long>(value => (long)(value * 1000m), stored => stored / 1000m);
}
