using System.Collections.Immutable;

namespace Gslb.Dns.Edns;

/// <summary>One option of an OPT record as it stands on the wire (RFC 6891 §6.1.2): for explain, commands and tests.</summary>
public sealed record EdnsOption(EdnsOptionCode Code, ImmutableArray<byte> Data);
