using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Matchmaking.Architecture.Tests;

/// <summary>Each rule returns what breaks it, so that one test asks the product and another a planted violation.</summary>
internal static class Rules
{
    public const int MaxLines = 300;

    /// <summary>A service talks to another by events and HTTP, never by reference.</summary>
    public static IEnumerable<string> ForeignReferences(string assembly, IEnumerable<string> references, IReadOnlyCollection<string> services) =>
        references.Where(x => x != assembly && services.Contains(x)).Select(x => $"{assembly} references {x}");

    /// <summary>In shared/, arrows point one way: Vocabulary ← Contracts ← Messaging ← ServiceDefaults.</summary>
    public static IEnumerable<string> BackwardReferences(IReadOnlyList<string> order, string assembly, IEnumerable<string> references)
    {
        var own = order.ToList().IndexOf(assembly);
        return references.Where(x => order.ToList().IndexOf(x) > own).Select(x => $"{assembly} references {x}");
    }

    /// <summary>What a service shows is its module's two methods; Razor components and what they show are public because Razor requires it.</summary>
    public static IEnumerable<string> NeedlesslyPublic(IEnumerable<Type> types) => types
        .Where(x => x.IsPublic && !IsGenerated(x) && !x.Name.EndsWith("Module", StringComparison.Ordinal) && x.Namespace?.Contains(".Components", StringComparison.Ordinal) != true
            && x.Namespace?.Contains(".Pages", StringComparison.Ordinal) != true && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(x))
        .Select(x => $"{x.FullName} is public");

    /// <summary>Nobody derives from a class that was not made for it.</summary>
    public static IEnumerable<string> Unsealed(IEnumerable<Type> types)
    {
        var all = types.ToArray();
        return all
            .Where(x => x.IsClass && !x.IsSealed && !x.IsAbstract && !x.IsDefined(typeof(CompilerGeneratedAttribute))
                && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(x)
                && x.Namespace?.StartsWith("Matchmaking", StringComparison.Ordinal) == true && !IsGenerated(x) && !all.Any(y => y.BaseType == x))
            .Select(x => $"{x.FullName} is not sealed");
    }

    /// <summary>The compiler makes Program and _Imports; nobody chose their form.</summary>
    private static bool IsGenerated(Type type) => type.Name is "Program" or "_Imports";

    public static IEnumerable<string> TooLong(IEnumerable<(string File, int Lines)> files) =>
        files.Where(x => x.Lines > MaxLines).Select(x => $"{x.File} has {x.Lines} lines");

    /// <summary>Every endpoint names a policy; those open to everybody are listed here, each with its reason.</summary>
    public static IEnumerable<string> WithoutPolicy(IEnumerable<Endpoint> endpoints, IReadOnlyList<string> open)
    {
        foreach (var endpoint in endpoints)
        {
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "?";
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                if (!open.Any(x => x.EndsWith('*') ? route.TrimStart('/').StartsWith(x.TrimStart('/').TrimEnd('*'), StringComparison.Ordinal) : route.Trim('/') == x.Trim('/')))
                {
                    yield return $"{route} is open to everybody without standing in the list";
                }
            }
            else if (!endpoint.Metadata.OfType<IAuthorizeData>().Any(x => x.Policy is not null || x.AuthenticationSchemes is not null)
                && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            {
                yield return $"{route} names no policy";
            }
        }
    }

    public static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(x => x.Name!);

    /// <summary>Names of which several versions are used.</summary>
    public static IEnumerable<string> SeveralVersions(IEnumerable<string> libraries) =>
        libraries.Distinct(StringComparer.OrdinalIgnoreCase).GroupBy(x => x.Split('/')[0], StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1).Select(x => x.Key);
}
