namespace Matchmaking.Identity.Tests;

/// <summary>For what happens soon after an answer.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task UntilAsync(Func<Task<bool>> happened, string what)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (!await happened())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"Waited for {what}.");
            await Task.Delay(50);
        }
    }
}
