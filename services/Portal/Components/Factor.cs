namespace Matchmaking.Portal.Components;

/// <summary>One reason for or against a pairing: 0 (nothing in common) to 1 (fits entirely), and why in words.</summary>
public sealed record Factor(string Name, double Value, string Words);
