using Matchmaking.Standalone;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Matchmaking.Architecture.Tests;

public sealed class HouseRules
{
    private static readonly string[] SharedOrder = ["Matchmaking.Vocabulary", "Matchmaking.Contracts", "Matchmaking.Messaging", "Matchmaking.ServiceDefaults"];

    /// <summary>Static files of the portal, the account pages (they are how one signs in), OpenIddict's own, health, the API's description, what a mail's own signed link turns off.</summary>
    private static readonly string[] Open =
        ["health/live", "health/ready", "openapi/*", "docs*", "account/*", "connect/*", "language", "error/*", "app.*", "review.*", "suggest.*", "mark*", "api/v1/notifications/unsubscribe"];

    /// <summary>The framework's own; nothing here uses them, and the fallback policy refuses them to everybody.</summary>
    private static readonly string[] Refused = ["_framework/opaque-redirect"];

    [Fact]
    public void No_service_references_another()
    {
        var names = Product.ServiceNames.Select(x => $"Matchmaking.{x}").ToArray();
        Assert.Empty(Product.Services.SelectMany(x => Rules.ForeignReferences(x.GetName().Name!, Rules.References(x), names)));
    }

    [Fact]
    public void A_planted_foreign_reference_is_found() =>
        Assert.Single(Rules.ForeignReferences("Matchmaking.A", ["System.Runtime", "Matchmaking.B"], ["Matchmaking.A", "Matchmaking.B"]));

    [Fact]
    public void Shared_projects_point_one_way() =>
        Assert.Empty(Product.Shared.SelectMany(x => Rules.BackwardReferences(SharedOrder, x.GetName().Name!, Rules.References(x))));

    [Fact]
    public void A_planted_backward_reference_is_found() =>
        Assert.Single(Rules.BackwardReferences(SharedOrder, "Matchmaking.Contracts", ["Matchmaking.Messaging", "Matchmaking.Vocabulary"]));

    [Fact]
    public void Services_show_their_module_only() => Assert.Empty(Product.Services
        .Where(x => x.GetName().Name != "Matchmaking.Portal").SelectMany(x => Rules.NeedlesslyPublic(x.GetExportedTypes())));

    [Fact]
    public void A_planted_public_type_is_found() => Assert.Single(Rules.NeedlesslyPublic([typeof(HouseRules)]));

    [Fact]
    public void Classes_are_sealed() => Assert.Empty(Product.Services.Concat(Product.Shared).SelectMany(x => Rules.Unsealed(x.GetTypes())));

    [Fact]
    public void A_planted_open_class_is_found() => Assert.Single(Rules.Unsealed([typeof(Planted)]));

    [Fact]
    public void Files_can_be_read_in_one_sitting() =>
        Assert.Empty(Rules.TooLong(Product.SourceFiles().Select(x => (Path.GetRelativePath(Product.Root, x), File.ReadLines(x).Count()))));

    [Fact]
    public void A_planted_long_file_is_found() => Assert.Single(Rules.TooLong([("Long.cs", Rules.MaxLines + 1), ("Short.cs", Rules.MaxLines)]));

    [Fact]
    public async Task Every_endpoint_names_its_policy()
    {
        var folder = Directory.CreateTempSubdirectory("architecture-tests-");
        try
        {
            await using var app = StandaloneHost.Build(["--data", folder.FullName, "--port", "0"]);
            var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(x => x.Endpoints).ToArray();
            Assert.True(endpoints.Length > 50, $"Only {endpoints.Length} endpoints were found: the test looks at the wrong place.");
            var broken = Rules.WithoutPolicy(endpoints, Open).Where(x => !Refused.Any(y => x == $"{y} names no policy" || x == $"/{y} names no policy"));
            Assert.True(!broken.Any(), string.Join('\n', broken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_planted_endpoint_without_policy_is_found()
    {
        Endpoint[] planted =
        [
            new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/bare"), 0, EndpointMetadataCollection.Empty, null),
            new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/open"), 0, new EndpointMetadataCollection(new AllowAnonymousAttribute()), null),
        ];
        Assert.Equal(["/bare names no policy", "/open is open to everybody without standing in the list"], Rules.WithoutPolicy(planted, Open));
    }

    /// <summary>The images' libraries are compiled ahead once for all programs, under one name (Dockerfile).</summary>
    [Fact]
    public void Programs_use_one_version_of_a_library()
    {
        var programs = Product.ServiceNames.Select(x => Path.Combine("services", x)).Append(Path.Combine("gateway", "Gateway")).Select(Product.Libraries).ToArray();
        Assert.All(programs, x => Assert.True(x.Count > 20, "The restored libraries were not found."));
        Assert.Empty(Rules.SeveralVersions(programs.SelectMany(x => x)));
    }

    [Fact]
    public void A_planted_second_version_is_found() => Assert.Equal(["A"], Rules.SeveralVersions(["A/1.0.0", "B/1.0.0", "A/2.0.0", "B/1.0.0"]));

#pragma warning disable CA1852 // Open on purpose: the planted violation.
    private class Planted;
#pragma warning restore CA1852
}
