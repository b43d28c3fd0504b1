using System.Text.Json;
using Matchmaking.Contracts;

namespace Matchmaking.Demo;

/// <summary>
/// What the data folder remembers of the demo: the day it was first started, so that a run that was cut off goes on with the same dates and keys,
/// and whether it is complete, so that later starts leave people's work alone.
/// </summary>
internal sealed class DemoState
{
    private readonly string _file;

    private DemoState(string file, DateOnly day, bool done) => (_file, Day, Done) = (file, day, done);

    public DateOnly Day { get; }

    public bool Done { get; private set; }

    public static DemoState Open(string folder, DateOnly today)
    {
        var file = Path.Combine(folder, "demo.json");
        if (File.Exists(file) && JsonSerializer.Deserialize<Saved>(File.ReadAllText(file), WireJson.Options) is { } saved)
        {
            return new DemoState(file, saved.Day, saved.Done);
        }

        var state = new DemoState(file, today, done: false);
        state.Save();
        return state;
    }

    public void Finish()
    {
        Done = true;
        Save();
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var next = _file + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(new Saved(Day, Done), WireJson.Options));
        File.Move(next, _file, overwrite: true);
    }

    private sealed record Saved(DateOnly Day, bool Done);
}
