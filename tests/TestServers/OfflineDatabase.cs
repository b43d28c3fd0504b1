using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Matchmaking.TestServers;

/// <summary>A context of a provider whose server is not there: what would be said to it is written down, and every answer is empty.</summary>
internal sealed class OfflineDatabase : IDisposable
{
    private readonly Commands _commands = new();

    public OfflineDatabase(Type context, DatabaseProvider provider)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        DatabaseProviders.Use(builder, new DatabaseOptions { Provider = provider, ConnectionString = "Server=nowhere;Database=nothing" }, "offline");
        builder.AddInterceptors(_commands, OwnTables.Instance);
        Db = (ModuleDbContext)Activator.CreateInstance(context, builder.Options, new ModuleSignals())!;
    }

    public ModuleDbContext Db { get; }

    public IReadOnlyList<string> Said => _commands.Said;

    public void Dispose() => Db.Dispose();

    private sealed class Commands : DbCommandInterceptor, IDbConnectionInterceptor
    {
        public List<string> Said { get; } = [];

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Said.Add(command.CommandText);
            using var nothing = new DataTable();
            return InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader());
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(ReaderExecuting(command, eventData, result));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Said.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(NonQueryExecuting(command, eventData, result));
    }

    /// <summary>A query that was written for another context of the same type is asked of this one's tables.</summary>
    private sealed class OwnTables : IQueryExpressionInterceptor
    {
        public static OwnTables Instance { get; } = new();

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Visitor(eventData.Context!.Model).Visit(queryExpression);

        private sealed class Visitor(IModel model) : ExpressionVisitor
        {
            protected override Expression VisitExtension(Expression node) =>
                node is EntityQueryRootExpression root && root.GetType() == typeof(EntityQueryRootExpression)
                    ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!)
                    : base.VisitExtension(node);
        }
    }
}
