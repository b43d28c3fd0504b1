#pragma warning disable EF1001 // Only inside EF a query still has its values; a test may follow what changes there.
using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matchmaking.TestServers;

/// <summary>
/// Every query that a suite makes on SQLite is translated for PostgreSQL and SQL Server too, once each: what one provider translates and
/// another does not fails the test that asked it, and the suite when it was asked in the background.
/// </summary>
public sealed class QueryWalk : IDisposable
{
    private static readonly ConcurrentDictionary<(Type Context, string Query), bool> Walked = new();

    /// <summary>What did not translate, and why.</summary>
    internal static ConcurrentDictionary<string, Exception> Faults { get; } = new(StringComparer.Ordinal);

    internal static void Attach(DbContextOptionsBuilder builder) => builder.AddInterceptors(Compilations.Instance).ReplaceService<IQueryCompiler, Compiler>();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Faults.IsEmpty)
        {
            throw new InvalidOperationException(string.Join('\n', Faults.Keys));
        }
    }

    private static void Walk(DbContext asked, string query, Func<IQueryCompiler, object?> ask)
    {
        if (!Walked.TryAdd((asked.GetType(), query), true))
        {
            return;
        }

        foreach (var provider in new[] { DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer })
        {
            using var offline = new OfflineDatabase(asked.GetType(), provider);
            try
            {
                End(ask(offline.Db.GetService<IQueryCompiler>()));
            }
            catch (Exception exception) when (offline.Said.Count == 0)
            {
                throw Fault($"{provider} does not translate a query of {asked.GetType().Name}: {exception.Message}\n{query}", exception);
            }
            catch (InvalidOperationException)
            {
                // It was asked, and the answer, which is empty, had no first row.
            }

            if (provider == DatabaseProvider.SqlServer && offline.Said.SelectMany(SyntaxErrors).FirstOrDefault() is { } error)
            {
                throw Fault($"SQL Server does not parse a query of {asked.GetType().Name}: {error}\n{query}", null);
            }
        }
    }

    internal static IEnumerable<string> SyntaxErrors(string text)
    {
        using var reader = new StringReader(text);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Select(x => $"{x.Message}\n{text}");
    }

    private static InvalidOperationException Fault(string message, Exception? exception)
    {
        var fault = new InvalidOperationException(message, exception);
        Faults[message] = fault;
        return fault;
    }

    private static void End(object? answer)
    {
        switch (answer)
        {
            case Task task:
                task.GetAwaiter().GetResult();
                break;
            case IEnumerable rows:
                rows.GetEnumerator().MoveNext();
                break;
        }
    }

    private sealed class Compiler(
        IQueryContextFactory contexts, ICompiledQueryCache cache, ICompiledQueryCacheKeyGenerator keys, IDatabase database, IDiagnosticsLogger<DbLoggerCategory.Query> logger,
        ICurrentDbContext current, IEvaluatableExpressionFilter filter, IModel model)
        : QueryCompiler(contexts, cache, keys, database, logger, current, filter, model)
    {
        private readonly DbContext _asked = current.Context;

        public override TResult Execute<TResult>(Expression query) =>
            Walked(() => base.Execute<TResult>(query), compiler => compiler.Execute<TResult>(query));

        public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default) =>
            Walked(() => base.ExecuteAsync<TResult>(query, cancellationToken), compiler => compiler.ExecuteAsync<TResult>(query, CancellationToken.None));

        private TResult Walked<TResult>(Func<TResult> ask, Func<IQueryCompiler, TResult> askOther)
        {
            Compilations.Last = null;
            var answer = ask();
            if (Compilations.Last is { } compiled)
            {
                Walk(_asked, compiled, x => askOther(x));
            }

            return answer;
        }
    }

    /// <summary>Tells which queries are new: EF compiles each once.</summary>
    private sealed class Compilations : IQueryExpressionInterceptor
    {
        [ThreadStatic]
        internal static string? Last;

        public static Compilations Instance { get; } = new();

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
        {
            Last = eventData.ExpressionPrinter.PrintExpression(queryExpression);
            return queryExpression;
        }
    }
}
