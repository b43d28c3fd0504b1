using Matchmaking.Demo;
using Matchmaking.Distributed;
using Microsoft.Extensions.Configuration;

// Everything on this machine, one process each: --port N --data FOLDER [--demo true] [--replicas N] [--search-program FILE | --search-address URL]
var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
var options = new DeploymentOptions
{
    Folder = Path.GetFullPath(arguments["data"] ?? "data"),
    Port = arguments.GetValue("port", 5080),
    Replicas = arguments.GetValue("replicas", 1),
    Demo = arguments.GetValue("demo", defaultValue: false),
    SearchProgram = arguments["search-program"],
    SearchEngine = arguments["search-engine"] ?? "elasticsearch",
    SearchAddress = arguments["search-address"],
};

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, context => { context.Cancel = true; stop.Cancel(); });
try
{
    await using var deployment = await Deployment.StartAsync(options, Console.WriteLine, stop.Token);
    Console.WriteLine("Ready");
    if (options.Demo)
    {
        await DemoData.PlayAsync(deployment.Address, options.Folder, stop.Token);
        Console.WriteLine("The demo's data is in");
    }

    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Asked to stop.
}

return 0;
