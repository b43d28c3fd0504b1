namespace Matchmaking.Testing;

/// <summary>What tests and benchmarks rely on alike; broken, it ends either with the reason.</summary>
internal static class Expect
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
