using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matchmaking.Contracts;

/// <summary>
/// Writes an enum as its camelCase name (<c>onHold</c>) and refuses numbers, so that reordering an enum never changes the wire.
/// </summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
