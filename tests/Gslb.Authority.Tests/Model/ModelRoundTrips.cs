namespace Gslb.Authority.Tests.Model;

/// <summary>What was measured, asked measurement by measurement.</summary>
/// <param name="datacenters">in the order of definition</param>
internal sealed class ModelRoundTrips(string[] datacenters, ModelRoundTrip[] all)
{
    /// <summary>The datacenters measured for 10.block.0.0 (or 192.168.0.0 for −1), the lowest first: each counts with its most specific network.</summary>
    public string[] Order(int block) => Order(ModelClients.Address(block));

    /// <summary>The shortest prefix around the same address all of whose addresses have the same order.</summary>
    public int Scope(int block)
    {
        uint client = ModelClients.Address(block);
        string own = string.Join(' ', Order(client));
        for (int length = 0; length < 32; length++)
        {
            // An order can change only where a network begins, or just behind one.
            uint hosts = length == 0 ? uint.MaxValue : uint.MaxValue >> length;
            (uint first, uint last) = (client & ~hosts, client | hosts);
            IEnumerable<uint> edges = all.SelectMany(item => new[] { item.First, unchecked(item.Last + 1) }).Where(edge => edge >= first && edge <= last).Append(first);
            if (edges.All(edge => string.Join(' ', Order(edge)) == own))
                return length;
        }

        return 32;
    }

    public IEnumerable<string> ToLines() => all.Select(item => item.ToString());

    private string[] Order(uint address) =>
    [
        .. from datacenter in datacenters
           let best = all.Where(item => item.Datacenter == datacenter && item.First <= address && address <= item.Last).MaxBy(item => item.Length)
           where best is not null
           orderby best.Milliseconds
           select datacenter,
    ];
}

/// <summary>One measured network; its first address is <paramref name="First"/>.</summary>
internal sealed record ModelRoundTrip(uint First, int Length, string Datacenter, int Milliseconds)
{
    public uint Last => Length == 0 ? uint.MaxValue : First | (uint.MaxValue >> Length);

    public override string ToString() => $"{First >> 24}.{(First >> 16) & 255}.{(First >> 8) & 255}.{First & 255}/{Length} {Datacenter} {Milliseconds}";
}
