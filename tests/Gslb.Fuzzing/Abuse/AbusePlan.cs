namespace Gslb.Fuzzing.Abuse;

/// <summary>How much a server is abused.</summary>
/// <param name="Packets">mutated packets over UDP</param>
/// <param name="Connections">over TCP</param>
/// <param name="PacketRate">a second, while the server is abused</param>
/// <param name="ConversationRate">a second, while the server is abused</param>
/// <param name="GoodRate">good questions a second, all the time</param>
/// <param name="Quiet">seconds of good questions alone before each slot of abuse</param>
/// <param name="Abused">seconds of a slot of abuse</param>
internal sealed record AbusePlan(long Packets, long Connections, double PacketRate, double ConversationRate, double GoodRate, double Quiet, double Abused, ulong Seed);
