namespace Gslb.Dns.ZoneFiles;

/// <summary>Where a word stands: file as the operator names it, line and column from 1.</summary>
public readonly record struct Location(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
