using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.NeedsCatalog.Emergencies;

internal static class EmergencyErrors
{
    public static Error Closed { get; } = new("emergency-closed", "This emergency is closed and stays as it is.");

    public static Error NotInRelief { get; } = new("emergency-not-in-relief", "Standby offers are called while an emergency is active and in relief.");

    public static Error InRecovery { get; } = new("emergency-in-recovery", "This emergency is in recovery already.");

    public static Error GlideFixed { get; } = new("glide-fixed", "The GLIDE number cannot change: needs and offers carry it. Close this record and declare the right one.");

    public static Error GlideTaken { get; } = new("glide-taken", "An emergency with this GLIDE number has been declared already.");
}
