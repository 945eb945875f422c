namespace Gslb.Commands;

/// <summary>What the program returns to the shell.</summary>
public static class ExitCode
{
    /// <summary>It took effect.</summary>
    public const int Done = 0;

    /// <summary>It was refused, or errors were found.</summary>
    public const int Refused = 1;

    /// <summary>The command line was wrong; nothing was tried.</summary>
    public const int WrongUsage = 2;
}
