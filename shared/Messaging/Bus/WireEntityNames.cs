using MassTransit;

namespace Matchmaking.Messaging.Bus;

/// <summary>Names exchanges by the contracts' pinned wire names, so that renaming a class moves no message; MassTransit's own keep theirs.</summary>
internal sealed class WireEntityNames(IEntityNameFormatter others) : IEntityNameFormatter
{
    public string FormatEntityName<T>() => WireTypes.TryNameOf(typeof(T)) ?? others.FormatEntityName<T>();
}
