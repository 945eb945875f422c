namespace Gslb.Tests.EndToEnd.Support;

/// <summary>Tests that measure time: while one of them runs, no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
