using System.Collections.Frozen;
using System.Reflection;
using MassTransit;
using Matchmaking.Contracts;

namespace Matchmaking.Messaging;

/// <summary>Pinned wire names of the contracts, in both directions.</summary>
internal static class WireTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(WireJson).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(MessageUrnAttribute)))
        .ToFrozenDictionary(Urn, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> ByType = ByName.ToFrozenDictionary(x => x.Value, x => x.Key);

    public static string? TryNameOf(Type type) => ByType.GetValueOrDefault(type);

    public static string NameOf(Type type) => TryNameOf(type)
        ?? throw new InvalidOperationException($"{type.FullName} cannot be published: it has no [MessageUrn] in Contracts.");

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    private static string Urn(Type type) => type.GetCustomAttribute<MessageUrnAttribute>()!.Urn.ToString();
}
