using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace Matchmaking.MigrationWriter;

/// <summary>
/// The model of the last snapshot as <c>HasPendingModelChanges</c> left it: finished and ready to be compared. The tools would finish it a second
/// time, fail, go on without it, and write a migration that creates every table anew.
/// </summary>
#pragma warning disable EF1001 // No public way replaces it.
internal sealed class LastModel : ISnapshotModelProcessor
{
    public IModel? Process(IReadOnlyModel? model, bool resetVersion = false) => (IModel?)model;
}
#pragma warning restore EF1001
