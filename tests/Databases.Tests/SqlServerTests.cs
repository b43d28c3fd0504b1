using Matchmaking.Messaging.Data;
using Matchmaking.MigrationWriter;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matchmaking.Databases.Tests;

/// <summary>
/// SQL Server runs on no machine of ours: what can be known without it is held here. Its grammar, and the limits that it tells of only when a
/// script runs.
/// </summary>
public sealed class SqlServerTests
{
    private const int MaxIndexBytes = 1_700;
    private const int MaxClusteredBytes = 900;

    [Fact]
    public async Task EveryScript_Parses()
    {
        await using var services = new AllServices(DatabaseProvider.SqlServer);
        foreach (var db in services.Contexts)
        {
            foreach (var options in new[] { MigrationsSqlGenerationOptions.Script, MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.Idempotent })
            {
                var script = db.GetService<IMigrator>().GenerateScript(options: options);

                Assert.Contains("CREATE TABLE", script, StringComparison.Ordinal);
                Assert.Empty(ErrorsIn(script).Select(x => $"{db.GetType().Name}, line {x.Line}: {x.Message}"));
            }
        }
    }

    [Fact]
    public void AWrongScript_DoesNot() => Assert.NotEmpty(ErrorsIn("CREATE TABLE [Outbox] ([Sequence] bigint NOT NULL IDENTITY, CONSTRAINT PRIMARY [Sequence]);"));

    [Fact]
    public async Task NoKeyOrIndex_IsLongerThanSqlServerTakes()
    {
        await using var services = new AllServices(DatabaseProvider.SqlServer);
        foreach (var entity in services.Contexts.SelectMany(x => x.GetService<IDesignTimeModel>().Model.GetEntityTypes()))
        {
            Assert.All(entity.GetKeys(), key => Fits(entity, key.Properties, key.IsPrimaryKey() ? MaxClusteredBytes : MaxIndexBytes));
            Assert.All(entity.GetIndexes(), index => Fits(entity, index.Properties, MaxIndexBytes));
        }
    }

    [Fact]
    public async Task NoTable_IsReachedByTwoCascades()
    {
        await using var services = new AllServices(DatabaseProvider.SqlServer);
        foreach (var model in services.Contexts.Select(x => x.GetService<IDesignTimeModel>().Model))
        {
            var cascades = model.GetEntityTypes().SelectMany(x => x.GetForeignKeys()).Where(x => x.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && !x.IsOwnership).ToArray();
            foreach (var root in cascades.Select(x => x.PrincipalEntityType).Distinct())
            {
                var reached = new Dictionary<IEntityType, int>();
                Follow(root, cascades, reached, []);
                Assert.All(reached, x => Assert.True(x.Value < 2, $"{x.Key.DisplayName()} is deleted with {root.DisplayName()} on {x.Value} ways"));
            }
        }
    }

    [Fact]
    public async Task CodesAndText_CompareAsEverywhere()
    {
        await using var services = new AllServices(DatabaseProvider.SqlServer);
        var text = services.Contexts.SelectMany(x => x.GetService<IDesignTimeModel>().Model.GetEntityTypes()).SelectMany(x => x.GetProperties())
            .Where(x => x.ClrType == typeof(string) && x.GetValueConverter() is null).ToArray();

        Assert.NotEmpty(text);
        Assert.All(text, x => Assert.Equal("Latin1_General_100_BIN2", x.GetCollation()));
    }

    [Fact]
    public async Task NothingIsStoredInTypesThatRoundOrDependOnTheServer()
    {
        await using var services = new AllServices(DatabaseProvider.SqlServer);
        var types = services.Contexts.SelectMany(x => x.GetService<IDesignTimeModel>().Model.GetEntityTypes()).Where(x => x.ClrType.Namespace?.StartsWith("Matchmaking", StringComparison.Ordinal) == true)
            .SelectMany(x => x.GetProperties()).Select(x => x.GetColumnType()).Distinct().ToArray();

        Assert.DoesNotContain(types, x => x.StartsWith("decimal", StringComparison.Ordinal) || x.StartsWith("datetime", StringComparison.Ordinal) || x is "money" or "real" or "text");
    }

    private static IList<ParseError> ErrorsIn(string script)
    {
        using var reader = new StringReader(script);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors;
    }

    private static void Follow(IEntityType from, IForeignKey[] cascades, Dictionary<IEntityType, int> reached, HashSet<IEntityType> above)
    {
        if (!above.Add(from))
        {
            return;
        }

        foreach (var next in cascades.Where(x => x.PrincipalEntityType == from).Select(x => x.DeclaringEntityType))
        {
            reached[next] = reached.GetValueOrDefault(next) + 1;
            Follow(next, cascades, reached, above);
        }

        above.Remove(from);
    }

    private static void Fits(IEntityType entity, IReadOnlyList<IProperty> properties, int limit)
    {
        var bytes = properties.Sum(BytesOf);
        Assert.True(bytes <= limit, $"{entity.DisplayName()} ({string.Join(", ", properties.Select(x => x.Name))}) may be {bytes} bytes long; SQL Server takes {limit}");
    }

    private static int BytesOf(IProperty property) => property.GetColumnType() switch
    {
        "uniqueidentifier" => 16,
        "bigint" => 8,
        "int" => 4,
        "bit" => 1,
        "float" => 8,
        var type when type.StartsWith("datetime", StringComparison.Ordinal) => 10,
        var type when type.StartsWith("nvarchar(", StringComparison.Ordinal) => (property.GetMaxLength() ?? 100_000) * 2,
        var type => throw new InvalidOperationException($"How long is a {type}?"),
    };
}
