using Matchmaking.Matching.Index;
using Matchmaking.Messaging.Data;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching;

/// <summary>Finds who could help whom, says why, and keeps what people decide.</summary>
public static class MatchingModule
{
    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddMatching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MatchingOptions>().BindConfiguration(MatchingOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IMatchIndex>(services => LuceneMatchIndex.Open(
            services.GetRequiredService<IOptions<MatchingOptions>>().Value.IndexFolder
                ?? Path.Combine(services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Folder, "match-index"),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<LuceneMatchIndex>>()));
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapMatching(this WebApplication app) => app;
}
