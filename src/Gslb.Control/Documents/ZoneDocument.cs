namespace Gslb.Control.Documents;

/// <summary>A zone file, or a file that one includes: its name and its octets at one moment.</summary>
/// <param name="File">as diagnostics show it: the folder as given and the path in it, or a bare name in memory</param>
/// <param name="Text">UTF-8, not yet looked at</param>
public sealed record ZoneDocument(string File, ReadOnlyMemory<byte> Text);
