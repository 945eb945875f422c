namespace Gslb.Dns.ZoneFiles;

/// <summary>A word of a master file.</summary>
/// <param name="Raw">as written</param>
/// <param name="Text">with quotes and escapes resolved</param>
/// <param name="Location">where its first character stands</param>
public readonly record struct Word(string Raw, string Text, Location Location)
{
    public override string ToString() => Raw;
}
