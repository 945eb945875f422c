using Gslb.Dns.Messages;

namespace Gslb.Serving.Counters;

/// <summary>The values of label <c>qtype</c>: a fixed list, and <c>other</c> for every type outside it, so that clients cannot make series.</summary>
internal static class QueryTypeLabels
{
    private static readonly RecordType[] Listed =
    [
        RecordType.A, RecordType.AAAA, RecordType.NS, RecordType.SOA, RecordType.CNAME, RecordType.PTR, RecordType.MX, RecordType.TXT,
        RecordType.SRV, RecordType.NAPTR, RecordType.DS, RecordType.DNSKEY, RecordType.SVCB, RecordType.HTTPS, RecordType.CAA, RecordType.ANY,
    ];

    private static readonly byte[] IndexOfType = MakeIndex();

    public static readonly string[] Names = [.. Listed.Select(type => type.ToString()), "other"];

    /// <summary>The index of <c>other</c>.</summary>
    public static int Other => Listed.Length;

    /// <summary>The index into <see cref="Names"/> for a type.</summary>
    public static int IndexOf(ushort type) => type < IndexOfType.Length ? IndexOfType[type] : Other;

    private static byte[] MakeIndex()
    {
        byte[] index = new byte[(int)Listed.Max() + 1];
        Array.Fill(index, (byte)Listed.Length);
        for (int i = 0; i < Listed.Length; i++)
            index[(int)Listed[i]] = (byte)i;
        return index;
    }
}
