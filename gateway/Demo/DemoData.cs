using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matchmaking.Demo;

/// <summary>Plays the demo's data into a running product.</summary>
internal static class DemoData
{
    /// <summary>Ends when it is in; at once when it was before.</summary>
    /// <param name="address">Where the product is.</param>
    /// <param name="folder">Remembers what is done.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task PlayAsync(Uri address, string folder, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Platform:Demo"] = "true",
            ["Platform:Services:default"] = address.ToString(),
            ["Database:Folder"] = folder,
        });
        builder.AddDemo();
        using var host = builder.Build();
        await host.StartAsync(ct);
        await host.Services.GetRequiredService<DemoSeeder>().Completion.WaitAsync(ct);
        await host.StopAsync(ct);
    }
}
